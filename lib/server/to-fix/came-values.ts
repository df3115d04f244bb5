import "server-only";
import { RECORD_FIELDS } from "@/lib/register/record";
import type { RecordField } from "@/lib/register/record";
import type { CameValues } from "./list-rows-to-fix";

/**
 * Fields whose column the file did not have, and that nobody filled in since: as in an upload they keep what is
 * held. A blank End date or Delete date that never came must not show an ended or withdrawn plan to health again.
 */
export function leftOut(came: CameValues, values: CameValues): readonly RecordField[] {
  return RECORD_FIELDS.filter((field) => came[field] === undefined && !values[field]?.trim());
}

/** A column that the file lacks says as little as a blank cell. */
export function saysTheSame(one: CameValues, other: CameValues): boolean {
  return RECORD_FIELDS.every((field) => (one[field] ?? "") === (other[field] ?? ""));
}
