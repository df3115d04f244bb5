import { type Refusal, refuse } from "./extract";
import { binaryLookalike, textLookalike } from "./file-lookalike";

export interface DecodedText {
  ok: true;
  encoding: string;
  text: string;
}

/**
 * A byte-order mark decides. Without one, the file is UTF-8 if all of it is valid UTF-8 and
 * Windows-1252 otherwise: read as UTF-8, that would lose the é of José without a word.
 */
function decode(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) {
    return { ok: true, encoding: "UTF-16LE", text: new TextDecoder("utf-16le").decode(bytes) };
  }
  if (first === 0xfe && second === 0xff) {
    return { ok: true, encoding: "UTF-16BE", text: new TextDecoder("utf-16be").decode(bytes) };
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { ok: true, encoding: "UTF-8", text };
  } catch {
    const text = new TextDecoder("windows-1252").decode(bytes);
    return { ok: true, encoding: "Windows-1252", text };
  }
}

const LONGEST_FIRST_LINE = 65_536;

/**
 * Stray control characters are the fault of their row, and a file of nothing but such rows is still
 * one that we gave out ourselves, to be corrected. But headings have none: where one character in
 * fifty of the first line is a control character, this is no text.
 */
function looksBinary(text: string): boolean {
  const first = /^[^\r\n]*/.exec(text.slice(0, LONGEST_FIRST_LINE).trimStart())?.[0] ?? "";
  const controls = first.match(/\p{Cc}/gu)?.filter((control) => control !== "\t").length ?? 0;
  return controls * 50 > first.length;
}

/** Bytes to text, or the reason why they are none. */
export function decodeText(bytes: Uint8Array): DecodedText | Refusal {
  const binary = binaryLookalike(bytes);
  if (binary !== null) return refuse("not-text", binary);
  const decoded = decode(bytes);
  if (decoded.text.includes("\0")) {
    return refuse(
      "nul-bytes",
      "This file has NUL bytes in it, which no CSV file has: save it as “CSV UTF-8” and upload that.",
    );
  }
  if (looksBinary(decoded.text)) {
    return refuse(
      "not-text",
      "This is not a text file. Save the register extract as CSV and upload that.",
    );
  }
  const lookalike = textLookalike(decoded.text);
  return lookalike === null ? decoded : refuse("not-text", lookalike);
}
