import type { Attributes } from "./read-xml";

/** Longer runs of spaces than a cell can hold are a fault of the file, and would fill the memory. */
const MOST_SPACES = 65_536;

/** The paragraphs of one cell. As in a web page, white space within them is one space unless it is an element. */
export class OdsParagraphs {
  readonly paragraphs: string[] = [];
  #depth = 0;
  #current = "";
  #endsInSpace = true;

  open(name: string, attributes: Attributes): void {
    if (name === "text:p" || name === "text:h") {
      if (this.#depth++ > 0) return;
      this.#current = "";
      this.#endsInSpace = true;
    } else if (name === "text:s") {
      const count = Number(attributes["text:c"] ?? 1);
      this.#append(" ".repeat(count > 0 && count < MOST_SPACES ? count : 1));
    } else if (name === "text:tab") this.#append("\t");
    else if (name === "text:line-break") this.#append("\n");
  }

  text(piece: string): void {
    if (this.#depth === 0) return;
    const even = piece.replace(/[\t\r\n ]+/g, " ");
    const rest = this.#endsInSpace && even.startsWith(" ") ? even.slice(1) : even;
    if (rest === "") return;
    this.#current += rest;
    this.#endsInSpace = rest.endsWith(" ");
  }

  close(name: string): void {
    if ((name === "text:p" || name === "text:h") && --this.#depth === 0) {
      this.paragraphs.push(this.#current);
    }
  }

  #append(text: string): void {
    if (this.#depth === 0) return;
    this.#current += text;
    this.#endsInSpace = false;
  }
}
