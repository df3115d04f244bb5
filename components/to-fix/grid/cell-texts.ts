import { countOf } from "@/components/ui/count-of";
import { ISSUES, issueMessage, type Issue } from "@/lib/register/issues";
import { columnAt, ROW_COLUMN, STATE_COLUMN, type GridRow } from "./grid-row";
import type { Standing } from "./grid-state";
import type { Place } from "./place";

/** What is said of a row in its second column. */
export function standingText(standing: Standing, errors: readonly Issue[], row: GridRow): string {
  switch (standing) {
    case "right":
      return "Right, will load";
    case "faulty":
      return `${countOf(errors.length, "thing")} to fix`;
    case "again":
      return "Right, but asks first";
    case "done":
      return row.done?.text ?? "";
  }
}

/** The issues that belong to a cell; those of no field stand with the row. */
export function issuesAt(issues: readonly Issue[], column: number): Issue[] {
  const field = columnAt({ column })?.field ?? null;
  return column === ROW_COLUMN ? [] : issues.filter((issue) => issue.field === field);
}

export function titlesOf(issues: readonly Issue[]): string {
  return issues.map(({ code }) => ISSUES[code].title).join(". ");
}

/** "Row 12, Date of birth" */
export function placeText({ row, column }: Place): string {
  const heading = columnAt({ column })?.heading ?? (column === STATE_COLUMN ? "State" : "");
  return heading ? `Row ${row + 1}, ${heading}` : `Row ${row + 1}`;
}

/** What a screen reader is told once a value is written. */
export function writtenText(place: Place, errors: readonly Issue[], standing: Standing): string {
  const here = issuesAt(errors, place.column);
  if (here.length > 0) return `${placeText(place)}: ${here.map(issueMessage).join(" ")}`;
  const rest = standing === "faulty" ? `${countOf(errors.length, "thing")} to fix in this row` : "";
  return `${placeText(place)}: nothing wrong. ${rest || "This row is right."}`;
}
