import { countOf } from "@/components/ui/count-of";
import type { Issue } from "@/lib/register/issues";
import { withoutRows } from "./edits";
import type { Done, GridRow } from "./grid-row";
import { isUnsaved, replaced, standingOf, type GridState } from "./grid-state";
import type { RowAnswer, SaveAnswer } from "./talk";

/**
 * load: all that is right, and what was typed of the rest is kept; keep: only keeps what was typed; again: those that
 * would show health something again, as somebody has just confirmed.
 */
export type SaveKind = "load" | "keep" | "again";

/** The places of the rows that a save is about. */
export function placesToSave(state: GridState, kind: SaveKind): number[] {
  return state.rows.flatMap((row, index) => {
    const standing = standingOf(state, index);
    if (kind === "again") return standing === "again" ? [index] : [];
    const isMeant = isUnsaved(row) || (kind === "load" && standing === "right");
    return isMeant ? [index] : [];
  });
}

/** The grid as the server answered; the order is that in which the rows were sent. */
export function afterSave(
  state: GridState,
  places: readonly number[],
  sent: readonly GridRow[],
  answer: SaveAnswer,
): GridState {
  const rows = [...state.rows];
  for (const [at, place] of places.entries()) {
    const [row, was, said] = [rows[place], sent[at], answer.rows[at]];
    if (row && was && said) rows[place] = rowAfter(row, was, said, places);
  }
  const done = new Set(rows.flatMap((row, index) => (row.done ? [index] : [])));
  return replaced(state, rows, withoutRows(state.edits, done));
}

/** What was typed while the answer was on its way stays, and is unsaved. */
function rowAfter(
  row: GridRow,
  sent: GridRow,
  answer: RowAnswer,
  places: readonly number[],
): GridRow {
  const kept = { ...row, saved: sent.values, foundFor: sent.values, moved: null };
  switch (answer.status) {
    case "drafted":
      return { ...row, saved: sent.values, version: answer.version, moved: null };
    case "loaded":
      return { ...kept, values: sent.values, done: { kind: "loaded", text: "Loaded" } };
    case "sent":
      return {
        ...kept,
        ...{ values: sent.values, version: answer.version },
        done: { kind: "sent", text: "Sent to be approved" },
      };
    case "faulty":
      return {
        ...kept,
        ...{ version: answer.version, again: [] },
        found: answer.issues.map((issue) => inGrid(issue, places)),
      };
    case "unconfirmed":
      return {
        ...kept,
        ...{ version: answer.version, found: [] },
        again: answer.issues.map((issue) => inGrid(issue, places)),
      };
    case "stale":
      return stale(row, answer);
  }
}

/** Rows are counted as they were sent; here they are counted as they stand in the grid. */
function inGrid(issue: Issue, places: readonly number[]): Issue {
  const place = (number: number) => places[number - 1] ?? -1;
  return {
    ...issue,
    row: place(issue.row) + 1,
    related: issue.related.flatMap((number) => (place(number) < 0 ? [] : [place(number) + 1])),
  };
}

/** Nothing of theirs is written over unseen: what was typed stays here, beside what they have. */
function stale(row: GridRow, answer: Extract<RowAnswer, { status: "stale" }>): GridRow {
  if (answer.state !== "open") return { ...row, done: closedDone(answer) };
  const theirs = answer.draft ?? row.came;
  return { ...row, version: answer.version, saved: theirs, moved: { by: answer.by, theirs } };
}

const WHAT_HAPPENED = { loaded: "Loaded", discarded: "Discarded", replaced: "Came again later" };

function closedDone({ state, by }: Extract<RowAnswer, { status: "stale" }>): Done {
  const what = state === "open" ? "Changed" : WHAT_HAPPENED[state];
  return { kind: "closed", text: by && state !== "replaced" ? `${what} by ${by}` : what };
}

export interface Told {
  kind: "success" | "important";
  heading: string;
  /** One sentence each. */
  more: string[];
  /** Of the upload that the corrections were sent as. */
  uploadId: string | null;
}

/** What a save did, in sentences that stay true whatever is typed next. */
export function tellSave(kind: SaveKind, answer: SaveAnswer): Told {
  const count = (status: RowAnswer["status"]) =>
    answer.rows.filter((row) => row.status === status).length;
  const [loaded, sent, stale] = [count("loaded"), count("sent"), count("stale")];
  const [faulty, again, drafted] = [count("faulty"), count("unconfirmed"), count("drafted")];
  const more: string[] = [];
  if (sent > 0)
    more.push(
      "Together they end or withdraw so many records that a second person has to approve them. Nothing is loaded until then.",
    );
  if (faulty > 0)
    more.push(
      `${countOf(faulty, "row")} still ${faulty === 1 ? "has" : "have"} something to fix. What you typed is kept.`,
    );
  if (again > 0)
    more.push(
      `${countOf(again, "row")} would show a plan to health again. Say below whether to load ${again === 1 ? "it" : "them"}.`,
    );
  if (stale > 0)
    more.push(
      `${countOf(stale, "row")} ${stale === 1 ? "was" : "were"} changed by somebody else meanwhile, and nothing of yours was saved there. Look at ${stale === 1 ? "it" : "them"}, then save again.`,
    );
  const done = loaded + sent + drafted > 0;
  return {
    kind: done && stale === 0 ? "success" : "important",
    heading: headingOf(kind, { loaded, sent, drafted }),
    more,
    uploadId: answer.sent?.uploadId ?? null,
  };
}

function headingOf(
  kind: SaveKind,
  { loaded, sent, drafted }: { loaded: number; sent: number; drafted: number },
): string {
  if (sent > 0) return `${countOf(sent, "correction")} sent to be approved`;
  if (kind === "keep" && drafted > 0)
    return `${countOf(drafted, "row")} kept as you typed ${drafted === 1 ? "it" : "them"}`;
  return loaded > 0 ? `${countOf(loaded, "record")} corrected and loaded` : "Nothing was loaded";
}
