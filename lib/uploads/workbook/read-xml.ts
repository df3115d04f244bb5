import { SaxesParser } from "saxes";
import { damaged } from "./unreadable";

/** What somebody who reads a part of a workbook is told, in the order of the text. */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  /** Text is told in pieces. */
  text(piece: string): void;
  close(name: string): void;
}

export type Attributes = Readonly<Record<string, string | undefined>>;

/**
 * Reads one part, piece by piece. A document type is refused, and with it everything that entities could do: the
 * five of XML itself and numbers are known. @throws Unreadable where it is no XML, or ends too soon
 */
export function readXml(chunks: Iterable<Uint8Array>, handler: XmlHandler): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const fail = () => {
    throw damaged();
  };
  parser.on("error", fail);
  parser.on("doctype", fail);
  parser.on("opentag", ({ name, attributes }) => handler.open(name, attributes));
  parser.on("text", (text) => handler.text(text));
  parser.on("cdata", (text) => handler.text(text));
  parser.on("closetag", ({ name }) => handler.close(name));
  for (const text of decodeXml(chunks)) parser.write(text);
  parser.close();
}

/** UTF-8, or UTF-16 with a byte-order mark. */
function* decodeXml(chunks: Iterable<Uint8Array>): Generator<string> {
  let decoder: TextDecoder | null = null;
  try {
    for (const chunk of chunks) {
      if (chunk.length === 0) continue;
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      yield decoder.decode(chunk, { stream: true });
    }
    if (decoder) yield decoder.decode();
  } catch (error) {
    throw error instanceof TypeError ? damaged() : error;
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}

/** The name without its prefix: some programs write `x:row` for `row`. */
export function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}
