import type { Archive } from "./archive";
import { type Attributes, localName, readXml, type XmlHandler } from "./read-xml";
import type { Sheet } from "./sheet";
import { type CellBudget, SheetRows } from "./sheet-rows";
import { damaged } from "./unreadable";
import { isTrue, type XlsxBook, XlsxSheet } from "./xlsx-sheet";
import { XlsxStyles } from "./xlsx-styles";
import { SharedStrings } from "./xlsx-text";

/** Reads an Excel workbook as Office Open XML packs it: parts that refer to each other. @throws Unreadable */
export function readXlsx(archive: Archive, budget: CellBudget): Sheet[] {
  const root = readLinks(archive, "");
  const workbook = root.find(({ type }) => type === "officeDocument")?.target;
  if (workbook === undefined) throw damaged();
  const links = readLinks(archive, workbook);
  const contents = new WorkbookContents();
  readXml(archive.unpack(workbook), contents);
  const strings = new SharedStrings();
  const styles = new XlsxStyles();
  readLinked(archive, links, "sharedStrings", strings);
  readLinked(archive, links, "styles", styles);
  const book: XlsxBook = {
    texts: strings.texts,
    formats: styles.formats,
    dateSystem: contents.countsFrom1904 ? 1904 : 1900,
    dates: new Map(),
  };
  return contents.sheets.flatMap(({ name, link, isHidden }) => {
    const part = links.find(({ id }) => id === link);
    // Charts are sheets too, and have no cells.
    if (part?.type !== "worksheet") return [];
    const rows = new SheetRows(budget);
    if (!isHidden) readXml(archive.unpack(part.target), new XlsxSheet(rows, book));
    return [{ name, isHidden, rows }];
  });
}

interface Link {
  id: string;
  /** The last word of the address that names it: it differs between the two standards before that. */
  type: string;
  /** Within the archive. */
  target: string;
}

function readLinked(
  archive: Archive,
  links: readonly Link[],
  type: string,
  handler: XmlHandler,
): void {
  const target = links.find((link) => link.type === type)?.target;
  if (target !== undefined && archive.has(target)) readXml(archive.unpack(target), handler);
}

/** What a part refers to; the archive itself is the part without a name. */
function readLinks(archive: Archive, part: string): Link[] {
  const folder = part.slice(0, part.lastIndexOf("/") + 1);
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const links: Link[] = [];
  if (!archive.has(name)) throw damaged();
  readXml(archive.unpack(name), {
    open(element, attributes) {
      if (localName(element) !== "Relationship" || attributes["TargetMode"] === "External") return;
      links.push({
        id: attributes["Id"] ?? "",
        type: attributes["Type"]?.split("/").at(-1) ?? "",
        target: resolve(folder, attributes["Target"] ?? ""),
      });
    },
    text() {},
    close() {},
  });
  return links;
}

function resolve(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith("/") ? target : folder + target).split("/")) {
    if (step === "..") path.pop();
    else if (step !== "" && step !== ".") path.push(step);
  }
  return path.join("/");
}

class WorkbookContents implements XmlHandler {
  readonly sheets: { name: string; link: string; isHidden: boolean }[] = [];
  countsFrom1904 = false;

  open(name: string, attributes: Attributes): void {
    const local = localName(name);
    if (local === "workbookPr") this.countsFrom1904 = isTrue(attributes["date1904"]);
    if (local !== "sheet") return;
    const link = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1];
    this.sheets.push({
      name: attributes["name"] ?? "",
      link: link ?? "",
      isHidden: attributes["state"] === "hidden" || attributes["state"] === "veryHidden",
    });
  }

  text(): void {}

  close(): void {}
}
