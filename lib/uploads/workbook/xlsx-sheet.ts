import { NOT_CALCULATED } from "./cell-faults";
import { writeOut } from "./cell-number";
import { type NumberFormat, putIntoPlaces } from "./number-format";
import { type Attributes, localName, type XmlHandler } from "./read-xml";
import { readSerialDate, readXmlDate } from "./serial-date";
import { putCell, type SheetRows } from "./sheet-rows";
import { damaged } from "./unreadable";
import { decodeEscapes, TextRuns } from "./xlsx-text";

/** What cells refer to. */
export interface XlsxBook {
  texts: readonly string[];
  formats: readonly NumberFormat[];
  /** Day 0 of the workbook's dates. */
  dateSystem: 1900 | 1904;
  /** Dates written before: a column has few different ones. */
  dates: Map<string, string | null>;
}

interface Cell {
  column: number;
  type: string;
  style: number;
  value: string | null;
  hasFormula: boolean;
  inline: TextRuns | null;
}

const LAST_ROW = 1_048_576;

/** Tells `rows` what one sheet of an Excel workbook has, cell by cell. */
export class XlsxSheet implements XmlHandler {
  readonly #rows: SheetRows;
  readonly #book: XlsxBook;
  #row: { number: number; isHidden: boolean; cells: string[]; column: number } | null = null;
  #number = 0;
  #cell: Cell | null = null;
  #takesValue = false;
  /** Extensions hold elements of the same names with another meaning. */
  #extensions = 0;

  constructor(rows: SheetRows, book: XlsxBook) {
    this.#rows = rows;
    this.#book = book;
  }

  open(name: string, attributes: Attributes): void {
    const local = localName(name);
    if (local === "extLst") this.#extensions++;
    if (this.#extensions > 0) return;
    if (this.#cell) this.#openWithinCell(this.#cell, local);
    else if (local === "c" && this.#row) this.#openCell(this.#row, attributes);
    else if (local === "row") this.#openRow(attributes);
    else if (local === "col") this.#readColumns(attributes);
    else if (local === "mergeCell") this.#readMerge(attributes);
  }

  text(piece: string): void {
    if (!this.#cell) return;
    if (this.#takesValue) this.#cell.value += piece;
    else this.#cell.inline?.add(piece);
  }

  close(name: string): void {
    const local = localName(name);
    if (local === "extLst") this.#extensions--;
    else if (this.#extensions > 0) return;
    else if (local === "v") this.#takesValue = false;
    else if (local === "c") this.#closeCell();
    else if (local === "row") this.#closeRow();
    else this.#cell?.inline?.close(local);
  }

  #openRow(attributes: Attributes): void {
    const number = Number(attributes["r"] ?? this.#number + 1);
    if (!(number > this.#number && number <= LAST_ROW)) throw damaged();
    this.#number = number;
    const isHidden = isTrue(attributes["hidden"]) || Number(attributes["ht"] ?? 1) === 0;
    this.#row = { number, isHidden, cells: [], column: 0 };
  }

  #closeRow(): void {
    if (!this.#row) return;
    const { number, isHidden, cells } = this.#row;
    this.#row = null;
    this.#rows.add(number, cells, isHidden);
  }

  #openCell(row: { column: number }, attributes: Attributes): void {
    const place = attributes["r"];
    const column = place === undefined ? row.column : columnOf(place);
    row.column = column + 1;
    this.#cell = {
      column,
      type: attributes["t"] ?? "n",
      style: Number(attributes["s"] ?? 0),
      value: null,
      hasFormula: false,
      inline: null,
    };
  }

  #openWithinCell(cell: Cell, name: string): void {
    if (name === "v") {
      cell.value = "";
      this.#takesValue = true;
    } else if (name === "f") cell.hasFormula = true;
    else if (name === "is") cell.inline = new TextRuns();
    else cell.inline?.open(name);
  }

  #closeCell(): void {
    const [cell, row] = [this.#cell, this.#row];
    this.#cell = null;
    if (cell && row) putCell(row.cells, cell.column, this.#textOf(cell), row.number);
  }

  #textOf({ type, value, style, hasFormula, inline }: Cell): string {
    if (type === "inlineStr") return decodeEscapes(inline?.text ?? "");
    // A formula may well have no text for its result, but a number is never nothing.
    const isMissing = value === null || (value === "" && type !== "str");
    if (isMissing) return hasFormula ? NOT_CALCULATED : "";
    switch (type) {
      case "s":
        return this.#shared(value);
      case "b":
        return value === "0" ? "FALSE" : "TRUE";
      case "d":
        return readXmlDate(value) ?? value;
      case "n":
        return this.#showNumber(writeOut(value), style);
      default: // "str" and "e": the result of a formula as it stands
        return decodeEscapes(value);
    }
  }

  #shared(value: string): string {
    const text = this.#book.texts[Number(value)];
    if (text === undefined) throw damaged();
    return text;
  }

  #showNumber(number: string, style: number): string {
    const format = this.#book.formats[style];
    if (format?.shows === "date") return this.#date(number) ?? number;
    const hasPlaces = format?.shows === "digits" && /^\d+$/.test(number);
    return hasPlaces ? putIntoPlaces(number, format.places) : number;
  }

  #date(number: string): string | null {
    const { dates, dateSystem } = this.#book;
    let date = dates.get(number);
    if (date === undefined) {
      date = readSerialDate(number, dateSystem);
      dates.set(number, date);
    }
    return date;
  }

  #readColumns(attributes: Attributes): void {
    if (!isTrue(attributes["hidden"]) && Number(attributes["width"] ?? 1) !== 0) return;
    this.#rows.hideColumns(Number(attributes["min"]) - 1, Number(attributes["max"]) - 1);
  }

  #readMerge(attributes: Attributes): void {
    const read = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(attributes["ref"] ?? "");
    if (!read) return;
    const [, left = "", top, right = "", bottom] = read;
    this.#rows.merge({
      top: Number(top),
      left: columnOf(left),
      bottom: Number(bottom),
      right: columnOf(right),
    });
  }
}

export function isTrue(attribute: string | undefined): boolean {
  return attribute === "1" || attribute === "true";
}

/** AB12 is column 27, counted from 0. */
function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at++) {
    const letter = place.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  if (column === 0 || column > 16_384) throw damaged();
  return column - 1;
}
