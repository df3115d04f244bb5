import "server-only";
import { compareWithRegister } from "@/lib/register/compare-with-register";
import type { ComparedRow } from "@/lib/register/compare-with-register";
import { isError } from "@/lib/register/issues";
import type { Issue, IssueCode } from "@/lib/register/issues";
import { recordIdentity } from "@/lib/register/record";
import type { HeldRecord, RecordField, RecordValues } from "@/lib/register/record";
import { checkCorrections } from "@/lib/uploads/check-corrections";
import { today } from "../clock";
import type { Client } from "../db";
import { heldByNhsNumber } from "../register/held-records";
import { leftOut } from "./came-values";
import type { CameValues } from "./list-rows-to-fix";

export interface ToJudge {
  /** What the messages of other rows call it. */
  number: number;
  came: CameValues;
  values: CameValues;
}

/** What a correction would do; every row's in the order in which they came. */
export type Judgement =
  | { verdict: "right"; compared: ComparedRow }
  | { verdict: "unconfirmed"; compared: ComparedRow; issues: Issue[] }
  | { verdict: "faulty"; issues: Issue[] };

/** An upload shows these before it is loaded; here there is no review to show them in. */
const SHOWS_AGAIN: readonly IssueCode[] = ["reopened", "reinstated"];

/**
 * Checks corrections by the rules of an upload: each by itself, against each other and against what the LA holds.
 * One read of the register for all of them. The caller holds the register's lock.
 */
export async function judgeCorrections(
  client: Client,
  localAuthority: string,
  rows: readonly ToJudge[],
): Promise<Judgement[]> {
  const checked = checkCorrections(
    rows.map(({ number, values }) => ({ number, texts: values })),
    today(),
  );
  const numbers = new Set(checked.flatMap(({ record }) => record?.nhsNumber ?? []));
  const held = await heldByNhsNumber(client, localAuthority, [...numbers]);
  const known = new Map(held.map((record) => [recordIdentity(record), record]));
  const valid = checked.flatMap(({ number, record }, index) => {
    const row = rows[index];
    if (!record || !row) return [];
    return [{ row: number, record: keepingHeld(record, known, leftOut(row.came, row.values)) }];
  });
  const compared = new Map(compareWithRegister(valid, held).map((one) => [one.row, one]));
  return checked.map(({ number, issues }) => judgementOf(issues, compared.get(number)));
}

function judgementOf(issues: readonly Issue[], compared: ComparedRow | undefined): Judgement {
  if (!compared) return { verdict: "faulty", issues: issues.filter(isError) };
  if (compared.outcome === "rejected")
    return { verdict: "faulty", issues: compared.issues.filter(isError) };
  const again = compared.issues.filter(({ code }) => SHOWS_AGAIN.includes(code));
  return again.length > 0
    ? { verdict: "unconfirmed", compared, issues: again }
    : { verdict: "right", compared };
}

/** The record with those of its fields that nobody said anything about as the register holds them. */
function keepingHeld(
  record: RecordValues,
  known: ReadonlyMap<string, HeldRecord>,
  fields: readonly RecordField[],
): RecordValues {
  const held = known.get(recordIdentity(record));
  if (!held || held.takenBack) return record;
  return { ...record, ...Object.fromEntries(fields.map((field) => [field, held[field]])) };
}
