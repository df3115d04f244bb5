/** The registers that the looks are measured on. */
import type { Client } from "pg";
import { checkDigit, isValidNhsNumber } from "@/lib/register/nhs-number";
import { asOwner, newAuthority } from "@/prisma/factories/authorities";

export const RECORDS = 150_000;
const AUTHORITIES = 15;

/** 150,000 children on plans of fifteen LAs. @returns their NHS numbers */
export async function fillRegisters(): Promise<string[]> {
  const numbers = testNumbers(RECORDS);
  const share = RECORDS / AUTHORITIES;
  for (let at = 0; at < AUTHORITIES; at++) {
    const { admin } = await newAuthority();
    const own = numbers.slice(at * share, (at + 1) * share);
    await asOwner(admin.localAuthority, (client) => addRecords(client, admin.localAuthority, own));
  }
  await asOwner(null, (client) => client.query("ANALYZE record"));
  return numbers;
}

function testNumbers(count: number): string[] {
  const numbers: string[] = [];
  for (let place = 0; numbers.length < count; place++) {
    const nine = `999${String(place).padStart(6, "0")}`;
    const number = `${nine}${checkDigit(nine) ?? "-"}`;
    if (isValidNhsNumber(number)) numbers.push(number);
  }
  return numbers;
}

async function addRecords(client: Client, localAuthority: string, numbers: string[]) {
  await client.query(
    `INSERT INTO record (local_authority, nhs_number, family_name, given_names, family_name_key, given_names_key, date_of_birth,
       plan_type, start_date, ends_on, shown_until, updated_at)
     SELECT $1, number, 'Ashworth', 'Iris May', 'ASHWORTH', 'IRISMAY', '2015-05-04', 'CPP', '2026-01-12', '2033-05-04', '2034-05-03', now()
     FROM unnest($2::text[]) AS number`,
    [localAuthority, numbers],
  );
}
