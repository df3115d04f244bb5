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

const WINDOW = 65_536;

/** A stray control character is the fault of its row; one in fifty means that this is no text. */
function looksBinary(text: string): boolean {
  const start = text.slice(0, WINDOW);
  const controls = start.match(/(?![\t\n\v\f\r])\p{Cc}/gu)?.length ?? 0;
  return controls * 50 > start.length;
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
