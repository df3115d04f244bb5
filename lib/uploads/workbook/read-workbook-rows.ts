import { type RawRow, type Refusal, refuse } from "../extract";
import type { SheetQuestion } from "../sheet-question";
import type { Reading } from "../reading";
import type { RowSource } from "../row-source";
import { tooManyRows } from "../too-many";
import { type Candidate, chooseSheet, findCandidates, onlyOne } from "./choose-sheet";
import { describeLeftOut, listSheets } from "./describe-left-out";
import { openWorkbook, type Workbook } from "./open-workbook";
import { Unreadable } from "./unreadable";

/**
 * The rows of a workbook's sheet from its headings on, as a person sees them; a question where several sheets may hold
 * the records and nobody has said which.
 */
export function readWorkbookRows(
  bytes: Uint8Array,
  reading: Reading | null,
): RowSource | SheetQuestion | Refusal {
  try {
    const workbook = openWorkbook(bytes);
    const candidates = findCandidates(workbook.sheets, reading);
    if (candidates.length === 0) return noRecords(workbook);
    const chosen = chooseSheet(candidates, reading);
    return chosen === null ? ask(candidates) : sourceOf(workbook, candidates, chosen);
  } catch (error) {
    if (error instanceof Unreadable) return error.refusal;
    throw error;
  }
}

function sourceOf(
  { kind, sheets }: Workbook,
  candidates: readonly Candidate[],
  chosen: Candidate,
): RowSource {
  return {
    ok: true,
    encoding: kind,
    delimiter: null,
    sheet: sheets.length === 1 ? null : chosen.sheet.name,
    notices: describeLeftOut(sheets, candidates, chosen),
    rows: rowsOf(chosen),
  };
}

function* rowsOf({ sheet, headingAt }: Candidate): Generator<RawRow | Refusal> {
  const { rows, beyond } = sheet.rows;
  for (let at = headingAt; at < rows.length; at++) {
    const row = rows[at];
    if (row) yield row;
  }
  if (beyond > 0) yield tooManyRows();
}

function ask(candidates: readonly Candidate[]): SheetQuestion {
  const names = listSheets(candidates.map(({ sheet }) => sheet));
  return {
    ...refuse(
      "which-sheet",
      `This workbook has several sheets that may hold the records: ${names}. Leave the one with the register extract in it, or save that sheet as CSV, and upload that.`,
    ),
    question: "sheet",
    sheets: candidates.map(({ sheet, count }) => ({ name: sheet.name, rows: count })),
    byItself:
      onlyOne(candidates.filter(({ hasOurHeadings }) => hasOurHeadings))?.sheet.name ?? null,
  };
}

function noRecords({ sheets }: Workbook): Refusal {
  const seen = sheets.filter(({ isHidden }) => !isHidden);
  if (seen.some(({ rows }) => rows.rows.length > 0)) {
    return refuse(
      "no-records",
      "This workbook has headings but no records: put the records below the headings.",
    );
  }
  const isHidden =
    sheets.length > seen.length || seen.some(({ rows }) => rows.hiddenRows.length > 0);
  return refuse(
    "empty",
    isHidden
      ? "All that is in this workbook is hidden: show the sheet and the rows with the register extract, save it and upload it again."
      : "This workbook is empty: choose the register extract and upload it again.",
  );
}
