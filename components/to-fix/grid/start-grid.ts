import type { Issue, IssueCode } from "@/lib/register/issues";
import { isError } from "@/lib/register/issues";
import { CELL_ISSUES } from "@/lib/register/issues-of-cells";
import type { GridRow, RowGiven } from "./grid-row";

/** Found between rows: the grid finds these itself, as long as all the rows are in it. */
const BETWEEN_ROWS: readonly IssueCode[] = [
  "duplicate-record",
  "two-dates-of-birth",
  "two-family-names",
];

/**
 * The rows as they are opened. Of what the upload's check found, only that is kept which cannot be found here: the
 * rest is checked anew, and gone when it is corrected.
 */
export function startRows(given: readonly RowGiven[]): GridRow[] {
  const places = new Map(given.map((row, index) => [placeOf(row.uploadId, row.row), index + 1]));
  return given.map(({ draft, issues, ...row }) => {
    const values = draft ?? row.came;
    const found = draft ? [] : issues.flatMap((issue) => stillFound(issue, row.uploadId, places));
    return {
      ...row,
      values,
      saved: values,
      found,
      foundFor: values,
      again: [],
      moved: null,
      done: null,
    };
  });
}

function placeOf(uploadId: string, row: number): string {
  return `${uploadId} ${row}`;
}

function stillFound(issue: Issue, uploadId: string, places: ReadonlyMap<string, number>): Issue[] {
  if (!isError(issue) || Object.hasOwn(CELL_ISSUES, issue.code)) return [];
  const related = issue.related.map((row) => places.get(placeOf(uploadId, row)));
  const here = related.flatMap((row) => row ?? []);
  if (BETWEEN_ROWS.includes(issue.code) && here.length === related.length) return [];
  // A row that is not in the grid has no number in it: "another row".
  return [{ ...issue, related: here.length === related.length ? here : [] }];
}
