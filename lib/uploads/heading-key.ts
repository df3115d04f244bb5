/** What headings are matched by: letters and digits, without case, spaces, hyphens, underscores. */
export function headingKey(heading: string): string {
  return heading
    .normalize("NFKC")
    .replace(/[\s\p{Cf}\p{Pd}_"'“”‘’]/gu, "")
    .toLowerCase();
}

const LONGEST_NAMED = 40;

/**
 * A heading as it may be named in a sentence, or null. A file without headings has a child in its
 * first row: what holds digits, or is long, is not repeated.
 */
export function nameableHeading(heading: string): string | null {
  const plain = heading.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  if (plain.length > LONGEST_NAMED || !/\p{L}/u.test(plain) || /\p{N}/u.test(plain)) return null;
  return plain;
}
