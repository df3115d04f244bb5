import { type ComparedRow, note, reject } from "./compared-row";
import { nameKey } from "./name-key";
import type { HeldRecord, RecordValues } from "./record";

/**
 * A new plan under an NHS number that the register holds for somebody born on another day would flag
 * the wrong child. Another family name alone may be a new one: it is only remarked on.
 */
export function rejectStrangers(
  compared: readonly ComparedRow[],
  held: readonly HeldRecord[],
): void {
  const left = new Map<HeldRecord, RecordValues>(held.map((record) => [record, record]));
  for (const one of compared) {
    if (one.held && one.outcome !== "rejected") left.set(one.held, one.result);
  }
  const known = Map.groupBy(
    [...left.values()].filter((record) => record.deleteDate === null),
    (record) => record.nhsNumber,
  );
  for (const one of compared) {
    if (one.outcome !== "added") continue;
    const same = known.get(one.result.nhsNumber) ?? [];
    const name = nameKey(one.result.familyName);
    if (same.some((record) => record.dateOfBirth !== one.result.dateOfBirth)) {
      reject(one, "held-other-birth", "dateOfBirth");
    } else if (same.some((record) => nameKey(record.familyName) !== name)) {
      note(one, "held-other-name", "familyName");
    }
  }
}
