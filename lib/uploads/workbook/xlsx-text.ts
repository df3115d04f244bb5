import { type Attributes, localName, type XmlHandler } from "./read-xml";

/** Runs of rich text make one text; how East Asian names are pronounced stands beside them and is no part of it. */
export class TextRuns {
  text = "";
  #captures = false;
  #phonetic = 0;

  open(name: string): void {
    if (name === "rPh") this.#phonetic++;
    this.#captures = name === "t" && this.#phonetic === 0;
  }

  add(piece: string): void {
    if (this.#captures) this.text += piece;
  }

  close(name: string): void {
    if (name === "rPh") this.#phonetic--;
    this.#captures = false;
  }
}

const ESCAPE = /_x([0-9A-F]{4})_/gi;

/** Excel writes characters that XML has not as _x000D_. A NUL is one that nothing else here can hold. */
export function decodeEscapes(text: string): string {
  return text.includes("_x")
    ? text.replace(ESCAPE, (_, hex: string) => String.fromCharCode(parseInt(hex, 16) || 0xfffd))
    : text;
}

/** The texts that cells refer to by their place. */
export class SharedStrings implements XmlHandler {
  readonly texts: string[] = [];
  #runs = new TextRuns();

  open(name: string, _: Attributes): void {
    const local = localName(name);
    if (local === "si") this.#runs = new TextRuns();
    else this.#runs.open(local);
  }

  text(piece: string): void {
    this.#runs.add(piece);
  }

  close(name: string): void {
    const local = localName(name);
    if (local === "si") this.texts.push(decodeEscapes(this.#runs.text));
    else this.#runs.close(local);
  }
}
