import { Client } from "pg";
import { describe, expect, it } from "vitest";
import { newAuthority } from "@/prisma/factories/authorities";
import { placeQuery } from "./chain-place";

const EVENTS = 20_000;
const BEGAN = Date.parse("2026-01-01T00:00:00Z");
const SECONDS_APART = 60;
const at = (place: number) => new Date(BEGAN + place * SECONDS_APART * 1000);

/** Events of two LAs, all of one moment: nothing of it is kept, as no chain would follow from it. */
async function withLongChains(work: (client: Client, localAuthority: string) => Promise<void>) {
  const chains = [(await newAuthority()).admin, (await newAuthority()).admin];
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("ALTER TABLE access_event DISABLE TRIGGER USER");
    // Row-level security decides which index may be used: from here on we see what the portal sees.
    await client.query("DROP POLICY verify_trail ON access_event");
    for (const { localAuthority } of chains) {
      await client.query("SELECT set_config('app.la', $1, true)", [localAuthority]);
      await client.query(
        `INSERT INTO access_event (chain, sequence, event_id, at, client_id, organisation_ods, organisation_name, viewer_name,
           viewer_role, care_setting, kind, asked, nhs_number, outcome, line_id, line_at, previous, hash)
         SELECT $1, g, gen_random_uuid(), $2::timestamptz + g * $3 * interval '1 second', gen_random_uuid(), 'ZZ001', 'Test Infirmary',
           'Sam Ward', 'Clinical lead', 'nhs-111', 'unscheduled', 'Flag', '9990000018', 'found', gen_random_uuid(), $2, '', ''
         FROM generate_series(1, $4::int) g`,
        [localAuthority, at(0), SECONDS_APART, EVENTS],
      );
    }
    await client.query("ANALYZE access_event");
    await work(client, chains[1]?.localAuthority ?? "");
  } finally {
    await client.query("ROLLBACK");
    await client.end();
  }
}

describe("the place of an instant in a long chain", () => {
  it("is found, before, in and after it, without reading the events of the country", async () => {
    await withLongChains(async (client, localAuthority) => {
      const placeOf = async (instant: Date) => {
        const { text, values } = placeQuery(localAuthority, instant);
        const { rows } = await client.query<{ place: number }>(text, values);
        return rows[0]?.place;
      };
      expect(await placeOf(at(0))).toBe(1);
      expect(await placeOf(at(12_345))).toBe(12_345);
      expect(await placeOf(new Date(at(12_345).getTime() + 1))).toBe(12_346);
      expect(await placeOf(at(EVENTS + 1))).toBe(EVENTS + 1);

      const { text, values } = placeQuery(localAuthority, at(1));
      const { rows } = await client.query<{ "QUERY PLAN": string }>(`EXPLAIN ${text}`, values);
      expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).not.toContain("Seq Scan");
    });
  });
});
