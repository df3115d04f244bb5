import "server-only";
/** PostgreSQL's COPY text format: what each character becomes. Source: the PostgreSQL manual, COPY, "Text Format". */
const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** One line of COPY input. null is NULL. */
export function copyLine(fields: readonly (string | null)[]): string {
  let line = "";
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index] ?? null;
    if (index > 0) line += "\t";
    line += field === null ? "\\N" : escapeField(field);
  }
  return `${line}\n`;
}

function escapeField(field: string): string {
  // Most fields need nothing; the test is cheaper than the replacement.
  return /[\\\t\n\r]/.test(field)
    ? field.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character)
    : field;
}

/** An array literal, `{"a","b"}`: every element quoted, so that no text is taken for NULL or a separator. */
export function copyArray(elements: readonly string[]): string {
  let literal = "{";
  for (let index = 0; index < elements.length; index += 1) {
    const element = elements[index] ?? "";
    const quoted = /["\\]/.test(element) ? element.replace(/["\\]/g, "\\$&") : element;
    literal += `${index > 0 ? "," : ""}"${quoted}"`;
  }
  return `${literal}}`;
}
