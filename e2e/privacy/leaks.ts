import { formatDate } from "@/lib/register/dates";
import type { Trace } from "./evidence";

export interface Secret {
  what: string;
  pattern: RegExp;
  /** Where it may be: a session's cookie has to hold the session. */
  allowed?: string;
}

export const name = (text: string): Secret => ({ what: "name", pattern: new RegExp(text, "i") });

/** However its digits are grouped. */
export const nhsNumber = (digits: string): Secret => ({
  what: "NHS number",
  pattern: new RegExp([...digits].join("[\\s\\u00a0.+-]?")),
});

/** As files, forms, pages and addresses write it. */
export function dateOfBirth(iso: string): Secret {
  const [year, month, day] = iso.split("-");
  const ways = [iso, `${year}${month}${day}`, `${day}/${month}/${year}`, formatDate(iso)];
  return { what: "date of birth", pattern: new RegExp(ways.join("|")) };
}

export const exactly = (what: string, text: string, allowed?: string): Secret => ({
  what,
  pattern: new RegExp(text.replace(/[^\w]/g, "\\$&")),
  ...(allowed && { allowed }),
});

/** Which secret is where: the search goes through each trace as it is, out of its escapes, and out of base64. */
export function findLeaks(traces: readonly Trace[], secrets: readonly Secret[]): string[] {
  const found = traces.flatMap(({ where, text }) => {
    const readings = [text, withoutEscapes(text), withoutBase64(text)].join("\n");
    return secrets
      .filter(({ pattern, allowed }) => allowed !== where && pattern.test(readings))
      .map(({ what }) => `${what} in ${where}`);
  });
  return [...new Set(found)].sort();
}

function withoutEscapes(text: string): string {
  return text.replace(/(%[0-9a-f]{2})+/gi, (escapes) =>
    Buffer.from(escapes.replaceAll("%", ""), "hex").toString(),
  );
}

function withoutBase64(text: string): string {
  const words = text.match(/[\w+/-]{8,}/g) ?? [];
  return words.map((word) => Buffer.from(word, "base64").toString()).join("\n");
}
