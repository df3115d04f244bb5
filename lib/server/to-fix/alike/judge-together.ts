import "server-only";
import type { Issue } from "@/lib/register/issues";
import type { CellTexts } from "@/lib/uploads/read-cells";
import type { Client } from "../../db";
import { judgeCorrections } from "../judge-corrections";

/** A row as it came, and as it would be loaded. */
export interface RowToJudge {
  id: string;
  came: CellTexts;
  texts: CellTexts;
}

/**
 * What would keep each of these rows out of the register if all were loaded now: nothing for those that are right. One
 * that would show health a plan again that it is not shown now is not right until somebody has said so.
 */
export async function judgeTogether(
  client: Client,
  localAuthority: string,
  rows: readonly RowToJudge[],
): Promise<Map<string, Issue[]>> {
  const judged = await judgeCorrections(
    client,
    localAuthority,
    rows.map(({ came, texts }, index) => ({ number: index + 1, came, values: texts })),
  );
  return new Map(
    rows.map(({ id }, index) => {
      const judgement = judged[index];
      return [id, judgement && judgement.verdict !== "right" ? judgement.issues : []];
    }),
  );
}
