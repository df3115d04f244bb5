import { isSpreadsheetError, NOT_CALCULATED } from "./cell-faults";
import { writeOut } from "./cell-number";
import type { Attributes } from "./read-xml";
import { readXmlDate } from "./serial-date";

/** The text of a cell of an OpenDocument spreadsheet: its value, and what the program showed for it. */
export function odsCellText(attributes: Attributes, paragraphs: readonly string[]): string {
  const shown = paragraphs.join("\n");
  const type = attributes["office:value-type"];
  // Of a formula that went wrong the value is an empty text, or a zero.
  if (attributes["calcext:value-type"] === "error" || isSpreadsheetError(shown)) return shown;
  switch (type) {
    case undefined:
      return shown === "" && attributes["table:formula"] !== undefined ? NOT_CALCULATED : shown;
    case "string":
      return attributes["office:string-value"] ?? shown;
    case "boolean":
      return attributes["office:boolean-value"] === "true" ? "TRUE" : "FALSE";
    case "date":
      return readXmlDate(attributes["office:date-value"] ?? "") ?? shown;
    case "time":
      return shown;
    default: // a number, a share, an amount of money
      return showNumber(writeOut(attributes["office:value"] ?? ""), shown);
  }
}

/** The digits as they are stored; with the zeros before them and what stands between them where they are shown so. */
function showNumber(number: string, shown: string): string {
  if (number === "") return shown;
  const digits = shown.replace(/[ \-/]/g, "");
  return /^\d+$/.test(digits) && digits.replace(/^0+(?=\d)/, "") === number ? shown : number;
}
