import { isUnreadable } from "../clean-text";

/** Bytes 0x80 to 0x9f of Windows-1252, as a browser reads them. */
const HIGH = new TextDecoder("windows-1252").decode(
  Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index),
);

/** A letter of Windows-1252 back to the byte that it was read from; null for one that it does not have. */
function byteOf(letter: string): number | null {
  const code = letter.codePointAt(0) ?? 0;
  if (code <= 0xff) return code;
  const at = HIGH.indexOf(letter);
  return at === -1 ? null : 0x80 + at;
}

/**
 * “JosÃ©” is José, saved as UTF-8 and opened as Windows-1252. Turned back only when every letter came from a byte and
 * the bytes are UTF-8: that does not happen by chance. Controls alone (“O\u0092Brien”) are Windows-1252 read as Latin-1.
 */
export function repairLetters(text: string): string | null {
  const bytes = Array.from(text, byteOf);
  if (bytes.includes(null)) return null;
  const raw = Uint8Array.from(bytes, (byte) => byte ?? 0);
  let repaired: string;
  try {
    repaired = new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch {
    repaired = new TextDecoder("windows-1252").decode(raw);
  }
  return repaired === text ? null : repaired;
}

/** Before or after the name, with what brackets them: “Ashworth 2”, “(1) Ashworth”. Within it, as in “J0nes”, a letter is lost. */
export function takeOutDigits(text: string): string | null {
  const name = text.replace(/^[\p{N}\s()[\].,#/:;-]+|[\p{N}\s()[\].,#/:;-]+$/gu, "");
  return name === text || name === "" || /\p{N}/u.test(name) ? null : name;
}

/** Control characters only. A sign for a lost letter stays: taking it out would hide that one is missing. */
export function takeOutMarks(text: string): string | null {
  const clean = text.replace(/\p{Cc}+/gu, "");
  return clean === text || isUnreadable(clean) ? null : clean;
}
