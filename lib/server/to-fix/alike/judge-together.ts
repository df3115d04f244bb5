import "server-only";
import { compareWithRegister } from "@/lib/register/compare-with-register";
import { isError, type Issue } from "@/lib/register/issues";
import {
  type HeldRecord,
  RECORD_FIELDS,
  recordIdentity,
  type RecordValues,
} from "@/lib/register/record";
import { checkValues } from "@/lib/uploads/check-values";
import type { CellTexts } from "@/lib/uploads/read-cells";
import { today } from "../../clock";
import type { Client } from "../../db";
import { heldByNhsNumber } from "../../register/held-records";

/** A row as it came, and as it would be loaded. */
export interface RowToJudge {
  id: string;
  came: CellTexts;
  texts: CellTexts;
}

/** What would keep each of these rows out of the register if all were loaded now: nothing for those that are right. */
export async function judgeTogether(
  client: Client,
  localAuthority: string,
  rows: readonly RowToJudge[],
): Promise<Map<string, Issue[]>> {
  const on = today();
  const faults = new Map<string, Issue[]>();
  const valid: { row: number; record: RecordValues }[] = [];
  for (const [at, { id, texts }] of rows.entries()) {
    const { record, issues } = checkValues(texts, on);
    faults.set(id, issues.filter(isError));
    if (record !== null) valid.push({ row: at, record });
  }
  const numbers = [...new Set(valid.map(({ record }) => record.nhsNumber))];
  const held = await heldByNhsNumber(client, localAuthority, numbers);
  const byIdentity = new Map(held.map((record) => [recordIdentity(record), record]));
  for (const { row, record } of valid) {
    const judged = rows[row];
    const known = byIdentity.get(recordIdentity(record));
    if (judged && known) keepWhatNeverCame(judged, record, known);
  }
  for (const { row, issues } of compareWithRegister(valid, held))
    faults.set(rows[row]?.id ?? "", issues.filter(isError));
  return faults;
}

/** As in an upload, a column that the file did not have and nobody filled in keeps what is held. */
function keepWhatNeverCame({ came, texts }: RowToJudge, record: RecordValues, held: HeldRecord) {
  const absent = RECORD_FIELDS.filter(
    (field) => came[field] === undefined && !texts[field]?.trim(),
  );
  Object.assign(record, Object.fromEntries(absent.map((field) => [field, held[field]])));
}
