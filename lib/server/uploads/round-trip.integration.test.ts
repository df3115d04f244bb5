import fc from "fast-check";
import { expect, it } from "vitest";
import { checkValues } from "@/lib/uploads/check-values";
import { asOwner, newAuthority } from "@/prisma/factories/authorities";
import { awkwardFile, awkwardRows, corrected, dialect } from "@/prisma/factories/awkward-files";
import { checkedUpload, load, newNhsNumber } from "@/prisma/factories/uploads";
import { today } from "../clock";
import { countToFix } from "../to-fix/count-to-fix";
import { exportRejectedRows } from "./export-rejected-rows";

const FILES = fc.sample(fc.tuple(awkwardRows, dialect, dialect), { numRuns: 12, seed: 4 });

it("brings whatever was sent into the register as it was meant, over the file of rejected rows", async () => {
  const { uploader } = await newAuthority();
  const meant: string[] = [];
  for (const [rows, sentHow, savedHow] of FILES) {
    const numbers = rows.map(() => newNhsNumber());
    const sent = await checkedUpload(uploader, awkwardFile(rows, numbers, sentHow));
    const { counts } = await load(uploader, sent);
    const faulty = rows.filter(({ fault, beyond }) => fault || beyond.length > 0).length;
    expect(counts).toMatchObject({ added: rows.length - faulty, rejected: faulty });
    if (faulty > 0) {
      const { csv } = await exportRejectedRows(uploader, sent);
      const again = await checkedUpload(uploader, corrected(csv, rows, numbers, savedHow));
      expect((await load(uploader, again)).counts).toMatchObject({ added: faulty, rejected: 0 });
    }
    for (const [place, each] of rows.entries()) {
      const texts = { ...each.meant, nhsNumber: numbers[place] ?? "" };
      meant.push(JSON.stringify(checkValues(texts, today()).record));
    }
  }
  expect(await registerOf(uploader.localAuthority)).toEqual(meant.toSorted());
  expect(await countToFix(uploader)).toMatchObject({ mine: 0, unassigned: 0 });
});

/** All that the register holds, as records with their fields in the order in which the check writes them. */
async function registerOf(localAuthority: string): Promise<string[]> {
  const { rows } = await asOwner(localAuthority, (client) =>
    client.query(
      `SELECT nhs_number AS "nhsNumber", family_name AS "familyName", given_names AS "givenNames",
         date_of_birth::text AS "dateOfBirth", plan_type AS "planType", start_date::text AS "startDate",
         end_date::text AS "endDate", delete_date::text AS "deleteDate", legal_status AS "legalStatus",
         local_identifier AS "localIdentifier"
       FROM record WHERE local_authority = $1`,
      [localAuthority],
    ),
  );
  return rows.map((record: unknown) => JSON.stringify(record)).toSorted();
}
