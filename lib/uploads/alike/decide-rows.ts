import type { IssueCode } from "@/lib/register/issues";
import type { PlanType } from "@/lib/register/plan-types";
import type { IsoDate } from "@/lib/register/record";
import type { CellTexts } from "../read-cells";
import { wordKey } from "./decision";
import { decideRow } from "./decide-row";
import type { DecisionCode } from "./decisions";
import { keepOneOfEqual, type RowAlike } from "./keep-one";

/** What becomes of one row: its new texts, or null where it is discarded. */
export type Verdict = { texts: CellTexts | null };

/** What a decision makes of rows with the issue; rows that it does not apply to are not in the answer. */
export function decideRows(
  code: IssueCode,
  decision: DecisionCode,
  rows: readonly RowAlike[],
  { today, words }: { today: IsoDate; words: ReadonlyMap<string, PlanType> },
): Map<string, Verdict> {
  if (decision === "discard") return new Map(rows.map(({ id }) => [id, { texts: null }]));
  if (decision === "keep-one") return keepOne(rows, today);
  const verdicts = new Map<string, Verdict>();
  for (const { id, texts } of rows) {
    const decided = decideRow(code, decision, { texts, today, words });
    if (decided !== null) verdicts.set(id, { texts: decided });
  }
  return verdicts;
}

function keepOne(rows: readonly RowAlike[], today: IsoDate): Map<string, Verdict> {
  const texts = new Map(rows.map((row) => [row.id, row.texts]));
  return new Map(
    [...keepOneOfEqual(rows, today)].map(([id, verdict]) => [
      id,
      { texts: verdict === "keep" ? (texts.get(id) ?? null) : null },
    ]),
  );
}

/** The different words in the column of plan types, most frequent first, each with a row that has it as it came. */
export function countWords(
  rows: readonly { id: string; came: CellTexts; texts: CellTexts }[],
): { word: string; row: string; rows: number }[] {
  const counted = new Map<string, { word: string; row: string; rows: number }>();
  for (const { id, came, texts } of rows) {
    const key = wordKey(came.planType ?? "");
    // What somebody has typed since stands nowhere but in a draft that may change again.
    if (key !== wordKey(texts.planType ?? "")) continue;
    const known = counted.get(key);
    if (known) known.rows += 1;
    else counted.set(key, { word: came.planType ?? "", row: id, rows: 1 });
  }
  return [...counted.values()].sort((a, b) => b.rows - a.rows);
}
