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
 * person meet all records of that person, and never holds more than one batch of the register in memory. Rows that
 * were rejected before come along, each by itself. `confirmed`: the start dates that somebody confirmed.
 */
export async function* compareInBatches(
  client: Client,
  localAuthority: string,
  rows: readonly CheckedRow[],
  absent: ReadonlySet<RecordField>,
  confirmed: ReadonlyMap<number, string>,
): AsyncGenerator<RowToWrite[]> {
  const people = [...Map.groupBy(rows, (row) => row.record?.nhsNumber ?? row.number).values()];
  for (let at = 0; at < people.length; at += PEOPLE_PER_BATCH) {
    const batch = people.slice(at, at + PEOPLE_PER_BATCH).flat();
    const valid = batch.flatMap(({ number, record }) => (record ? { row: number, record } : []));
    const numbers = valid.map(({ record }) => record.nhsNumber);
    const held = await heldByNhsNumber(client, localAuthority, numbers);
    const compared = new Map(
      compareWithRegister(valid, held, absent, confirmed).map((one) => [one.row, one]),
    );
    yield batch.map((row) => ({ row, compared: compared.get(row.number) ?? null }));
  }
}
