import { issueMessage } from "@/lib/register/issues";
import { issuesAt, placeText, standingText } from "./cell-texts";
import { DETAIL_ID } from "./grid-cells";
import { addressOf, columnAt, STATE_COLUMN } from "./grid-row";
import { standingOf, type GridState } from "./grid-state";
import type { Place } from "./place";

/** All that is to be said of the cell that the keyboard is in: what is wrong and what to do, and how it came. */
export function CellDetail({ state, place }: { state: GridState; place: Place }) {
  const row = state.rows[place.row];
  if (!row) return null;
  const errors = state.errors[place.row] ?? [];
  const field = columnAt(place)?.field;
  const here = [...issuesAt(errors, place.column), ...issuesAt(row.again, place.column)];
  const came = field ? row.came[field] : null;
  return (
    <div className="fix-grid-detail">
      <div id={DETAIL_ID}>
        <strong>{placeText(place)}.</strong>{" "}
        {here.length > 0 && (
          <span className="fix-grid-detail__fault">{here.map(issueMessage).join(" ")}</span>
        )}
        {here.length === 0 && field && (row.done ? `${row.done.text}.` : "Nothing wrong here.")}{" "}
        {place.column === STATE_COLUMN &&
          `${standingText(standingOf(state, place.row), errors, row)}.`}
        {came !== null && (
          <span className="fix-grid-detail__came">
            It came as {came.trim() === "" ? "blank" : <bdi>“{came}”</bdi>}.
          </span>
        )}
      </div>
      <a href={addressOf(row)}>Open row {place.row + 1} on a page of its own</a>
    </div>
  );
}
