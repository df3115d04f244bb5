import "server-only";
import { addDays } from "@/lib/register/dates";
import { nameKey } from "@/lib/register/name-key";
import { PLAN_TYPES } from "@/lib/register/plan-types";
import type { RecordValues } from "@/lib/register/record";
import { endsOn } from "@/lib/register/record-state";

/** The columns that say what a record holds, in the order of recordCells(). Tables share these names. */
export const VALUE_COLUMNS = `nhs_number, family_name, given_names, family_name_key, given_names_key, date_of_birth,
  plan_type, start_date, end_date, delete_date, legal_status, local_identifier, ends_on, shown_until`;

/** A record's values as they stand in the database, with what is worked out from them for searching and showing. */
export function recordCells(record: RecordValues): (string | null)[] {
  const over = endsOn(record);
  return [
    record.nhsNumber,
    record.familyName,
    record.givenNames,
    nameKey(record.familyName),
    nameKey(record.givenNames),
    record.dateOfBirth,
    record.planType,
    record.startDate,
    record.endDate,
    record.deleteDate,
    record.legalStatus,
    record.localIdentifier,
    over,
    over && addDays(over, PLAN_TYPES[record.planType].shownAfterEndDays),
  ];
}

export const NO_RECORD: readonly null[] = Array.from({ length: 14 }, () => null);
