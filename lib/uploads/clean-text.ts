/**
 * Marks that cannot be seen: zero-width spaces, byte-order marks, direction marks. They come along
 * when text is pasted, make equal dates unequal, and can show a name backwards. The joiners within
 * Persian and Indic words are spelling and stay.
 */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** Printable ASCII with single inner spaces: nearly every cell, and nothing to do. */
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** A cell as it is compared and kept: composed, trimmed, inner spaces single. */
export function cleanText(cell: string): string {
  if (cell === "" || PLAIN.test(cell)) return cell;
  return cell.normalize("NFC").replace(INVISIBLE, "").replace(/\s+/g, " ").trim();
}

/** Replacement characters, control characters, halves of a character: something was lost. */
export function isUnreadable(text: string): boolean {
  return !PLAIN.test(text) && /[\ufffd\p{Cc}\p{Cs}\p{Co}]/u.test(text);
}
