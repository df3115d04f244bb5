import type { Archive } from "./archive";
import { odsCellText } from "./ods-cell";
import { OdsParagraphs } from "./ods-paragraphs";
import { type Attributes, readXml, type XmlHandler } from "./read-xml";
import type { Sheet } from "./sheet";
import { type CellBudget, putCell, SheetRows } from "./sheet-rows";
import { MAX_COLUMNS } from "../limits";

/** Reads an OpenDocument spreadsheet: all of its sheets are in one part. @throws Unreadable */
export function readOds(archive: Archive, budget: CellBudget): Sheet[] {
  const content = new OdsContent(budget);
  readXml(archive.unpack("content.xml"), content);
  return content.sheets;
}

/** Stand within sheets and cells, and are none of their text: notes, drawings, other people's changes, copies of other files. */
const BESIDES =
  /^(?:office:(?:annotation|forms)|table:(?:shapes|tracked-changes|dde-links|detective)|text:(?:ruby-text|note|tracked-changes)|draw:.*)$/;

interface Row {
  isHidden: boolean;
  times: number;
  cells: string[];
  column: number;
}

class OdsContent implements XmlHandler {
  readonly sheets: Sheet[] = [];
  readonly #budget: CellBudget;
  readonly #hiddenStyles = new Set<string>();
  #style = "";
  #sheet: Sheet | null = null;
  /** Tables can stand within cells; those are none of ours. */
  #tables = 0;
  #besides = 0;
  /** Groups of rows and columns that are folded away hide what is in them. */
  #groups: boolean[] = [];
  #column = 0;
  #number = 1;
  #row: Row | null = null;
  #cell: { attributes: Attributes; isCovered: boolean; text: OdsParagraphs } | null = null;

  constructor(budget: CellBudget) {
    this.#budget = budget;
  }

  open(name: string, attributes: Attributes): void {
    if (this.#besides > 0 || BESIDES.test(name)) {
      this.#besides++;
      return;
    }
    if (name === "table:table" && this.#tables++ === 0) this.#openSheet(attributes);
    if (this.#tables > 1) return;
    switch (name) {
      case "style:style":
        this.#style = attributes["style:name"] ?? "";
        break;
      case "style:table-properties":
        if (attributes["table:display"] === "false") this.#hiddenStyles.add(this.#style);
        break;
      case "table:table-source": // a copy of another file's sheet, kept for formulas
        this.#sheet = null;
        break;
      case "table:table-row-group":
      case "table:table-column-group":
        this.#groups.push(attributes["table:display"] === "false");
        break;
      case "table:table-column":
        this.#readColumn(attributes);
        break;
      case "table:table-row":
        this.#openRow(attributes);
        break;
      case "table:table-cell":
      case "table:covered-table-cell":
        this.#cell = {
          attributes,
          isCovered: name === "table:covered-table-cell",
          text: new OdsParagraphs(),
        };
        break;
      default:
        this.#cell?.text.open(name, attributes);
    }
  }

  text(piece: string): void {
    if (this.#besides === 0 && this.#tables === 1) this.#cell?.text.text(piece);
  }

  close(name: string): void {
    if (this.#besides > 0) {
      this.#besides--;
      return;
    }
    if (name === "table:table" && --this.#tables === 0) this.#closeSheet();
    if (this.#tables !== 1) return;
    switch (name) {
      case "table:table-row-group":
      case "table:table-column-group":
        this.#groups.pop();
        break;
      case "table:table-row":
        this.#closeRow();
        break;
      case "table:table-cell":
      case "table:covered-table-cell":
        this.#closeCell();
        break;
      default:
        this.#cell?.text.close(name);
    }
  }

  #openSheet(attributes: Attributes): void {
    this.#sheet = {
      name: attributes["table:name"] ?? "",
      isHidden: this.#hiddenStyles.has(attributes["table:style-name"] ?? ""),
      rows: new SheetRows(this.#budget),
    };
    this.#groups = [];
    this.#column = 0;
    this.#number = 1;
  }

  #closeSheet(): void {
    if (this.#sheet) this.sheets.push(this.#sheet);
    this.#sheet = null;
  }

  #readColumn(attributes: Attributes): void {
    const last = this.#column + times(attributes["table:number-columns-repeated"]) - 1;
    if (this.#isHidden(attributes)) this.#sheet?.rows.hideColumns(this.#column, last);
    this.#column = last + 1;
  }

  #openRow(attributes: Attributes): void {
    this.#row = {
      isHidden: this.#isHidden(attributes),
      times: times(attributes["table:number-rows-repeated"]),
      cells: [],
      column: 0,
    };
  }

  #isHidden(attributes: Attributes): boolean {
    const visibility = attributes["table:visibility"];
    return visibility === "collapse" || visibility === "filter" || this.#groups.includes(true);
  }

  #closeRow(): void {
    const row = this.#row;
    this.#row = null;
    if (!row) return;
    if (this.#sheet && !this.#sheet.isHidden) {
      this.#sheet.rows.add(this.#number, row.cells, row.isHidden, row.times);
    }
    this.#number += row.times;
  }

  #closeCell(): void {
    const [row, cell] = [this.#row, this.#cell];
    this.#cell = null;
    if (!row || !cell) return;
    const repeated = times(cell.attributes["table:number-columns-repeated"]);
    const left = row.column;
    row.column += repeated;
    // What lies under merged cells is not seen.
    if (cell.isCovered || !this.#sheet || this.#sheet.isHidden) return;
    const text = odsCellText(cell.attributes, cell.text.paragraphs);
    // One more than there may be is enough to say so.
    for (let at = left; at < row.column && at <= Math.max(left, MAX_COLUMNS); at++) {
      putCell(row.cells, at, text, this.#number);
    }
    this.#readMerge(this.#sheet.rows, cell.attributes, left);
  }

  #readMerge(rows: SheetRows, attributes: Attributes, left: number): void {
    const width = times(attributes["table:number-columns-spanned"]);
    const height = times(attributes["table:number-rows-spanned"]);
    if (width * height === 1) return;
    const [top, bottom] = [this.#number, this.#number + height - 1];
    rows.merge({ top, left, bottom, right: left + width - 1 });
  }
}

/** Sheets end in a row that stands for a million, and some programs write more. */
const MOST_TIMES = 2 ** 31;

function times(attribute: string | undefined): number {
  if (attribute === undefined) return 1;
  const count = Number(attribute);
  return count >= 1 ? Math.min(Math.trunc(count), MOST_TIMES) : 1;
}
