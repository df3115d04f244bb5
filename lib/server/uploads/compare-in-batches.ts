import "server-only";
import { compareWithRegister } from "@/lib/register/compare-with-register";
import type { ComparedRow } from "@/lib/register/compare-with-register";
import type { RecordField } from "@/lib/register/record";
import type { CheckedRow } from "@/lib/uploads/check-rows";
import type { Client } from "../db";
import { heldByNhsNumber } from "../register/held-records";

/** What the check made of one row: the row as it came, and what loading it would do (null: rejected before). */
export interface RowToWrite {
  row: CheckedRow;
  compared: ComparedRow | null;
}

const PEOPLE_PER_BATCH = 5000;

/**
 * Compares the rows that passed their own checks with what the LA holds. Goes by person, so that all rows of one
 * person meet all records of that person, and never holds more than one batch of the register in memory.
 */
export async function compareInBatches(
  client: Client,
  localAuthority: string,
  rows: readonly CheckedRow[],
  absent: ReadonlySet<RecordField>,
  onProgress: (share: number) => Promise<void>,
): Promise<RowToWrite[]> {
  const byPerson = Map.groupBy(
    rows.filter((row) => row.record),
    (row) => row.record?.nhsNumber ?? "",
  );
  const people = [...byPerson.keys()];
  const outcomes = new Map<number, ComparedRow>();
  for (let at = 0; at < people.length; at += PEOPLE_PER_BATCH) {
    const batch = people.slice(at, at + PEOPLE_PER_BATCH);
    const held = await heldByNhsNumber(client, localAuthority, batch);
    const valid = batch.flatMap((person) =>
      (byPerson.get(person) ?? []).flatMap(({ number, record }) =>
        record ? [{ row: number, record }] : [],
      ),
    );
    for (const compared of compareWithRegister(valid, held, absent))
      outcomes.set(compared.row, compared);
    await onProgress((at + batch.length) / people.length);
  }
  return rows.map((row) => ({ row, compared: outcomes.get(row.number) ?? null }));
}
