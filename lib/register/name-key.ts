/** Letters that carry their difference within them, so that Unicode does not take them apart. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  Ø: "O",
  Ł: "L",
  Đ: "D",
  Ð: "D",
  Æ: "AE",
  Œ: "OE",
  Þ: "TH",
};

/**
 * Folds a name to what PDS compares: case, accents, apostrophes, hyphens and spaces are no
 * difference, so "O’Brien", "O'BRIEN" and "obrien" share the key "OBRIEN". Signs that spell vowels
 * in other scripts are kept: without them different names would become one.
 */
export function nameKey(name: string): string {
  if (/^[A-Za-z]*$/.test(name)) return name.toUpperCase();
  return name
    .normalize("NFD")
    .toUpperCase()
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[ØŁĐÐÆŒÞ]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{M}\p{N}]/gu, "")
    .normalize("NFC");
}
