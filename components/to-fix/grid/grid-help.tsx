import { Details } from "@/components/ui";

const KEYS: readonly [keys: string, what: string][] = [
  ["Arrow keys", "go from cell to cell; with Shift they choose several"],
  ["Enter or F2", "changes the cell; in the first column it opens the record by itself"],
  ["Enter, Tab", "keep what you typed, and go down or along"],
  ["Escape", "leaves the cell as it was"],
  ["Home, End", "first and last cell of the row; with Ctrl, of the grid"],
  ["Ctrl and C, V", "copy the cells you chose, and paste cells from a spreadsheet"],
  ["Ctrl and Z, Y", "undo, and do again"],
  ["Delete", "blanks the cells you chose"],
];

/** How the grid is used, for whoever wants to know; and the way round it. */
export function GridHelp({ list }: { list: string }) {
  return (
    <>
      <p id="grid-help" className="fix-grid-hint">
        Change cells as in a spreadsheet. Saving loads every row that is right and keeps the rest.
      </p>
      <p className="fix-grid-small">
        On a small screen it is easier to <a href={list}>fix the records one by one</a>.
      </p>
      <Details summary="Keys, and another way to do this">
        <dl className="fix-grid-keys">
          {KEYS.map(([keys, what]) => (
            <div key={keys}>
              <dt>{keys}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <p>
          If the grid does not work well with your screen reader, use <a href={list}>the list</a>:
          it opens each record on a page of its own, with the same checks.
        </p>
      </Details>
    </>
  );
}
