import "server-only";
import type { HeldRecord } from "@/lib/register/record";
import type { Client } from "../db";

/** The columns of a record under the names that the pure code knows them by. */
export const RECORD_COLUMNS = `nhs_number AS "nhsNumber", family_name AS "familyName", given_names AS "givenNames",
  date_of_birth AS "dateOfBirth", plan_type AS "planType", start_date AS "startDate", end_date AS "endDate",
  delete_date AS "deleteDate", legal_status AS "legalStatus", local_identifier AS "localIdentifier"`;

/** A held record, with what a row that meets it has to know. */
export const HELD_COLUMNS = `id, version, taken_back AS "takenBack", ${RECORD_COLUMNS}`;

/** Everything that the LA holds on these NHS numbers, withdrawn records included. */
export async function heldByNhsNumber(
  client: Client,
  localAuthority: string,
  nhsNumbers: readonly string[],
): Promise<HeldRecord[]> {
  const { rows } = await client.query<HeldRecord>(
    `SELECT ${HELD_COLUMNS} FROM record WHERE local_authority = $1 AND nhs_number = ANY ($2)`,
    [localAuthority, nhsNumbers],
  );
  return rows;
}
