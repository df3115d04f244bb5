import { builtInFormat, type NumberFormat, readFormat } from "./number-format";
import { type Attributes, localName, type XmlHandler } from "./read-xml";

/** The format of each style that a cell can name: what tells a date from a number. */
export class XlsxStyles implements XmlHandler {
  readonly formats: NumberFormat[] = [];
  readonly #own = new Map<number, NumberFormat>();
  /** The list that we are in: the same elements stand elsewhere with another meaning. */
  #list = "";

  open(name: string, attributes: Attributes): void {
    const local = localName(name);
    const id = Number(attributes["numFmtId"] ?? 0);
    if (local === "numFmts" || local === "cellXfs") this.#list = local;
    else if (local === "numFmt" && this.#list === "numFmts") {
      this.#own.set(id, readFormat(attributes["formatCode"] ?? ""));
    } else if (local === "xf" && this.#list === "cellXfs") {
      this.formats.push(this.#own.get(id) ?? builtInFormat(id));
    }
  }

  text(): void {}

  close(name: string): void {
    if (localName(name) === this.#list) this.#list = "";
  }
}
