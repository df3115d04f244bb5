import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asOwner, newAuthority } from "@/prisma/factories/authorities";
import { newHealthActor, newLook, notificationsOf } from "@/prisma/factories/looks";
import { loadedUpload, newNhsNumber, newRow } from "@/prisma/factories/uploads";
import { verifyTrail } from "@/prisma/verify-trail";
import { today } from "../clock";
import { listNotifications } from "../notifications/list-notifications";
import { asParameters } from "./look-up";
import type { Look } from "./look-up";

/*
 * Several health APIs on one database, each on a machine whose clock is a little off. In one process a person is never
 * looked up twice at the same moment; between processes only the locks of look_up() keep the trace right.
 */

const PROCESSES = 4;
const clients: Client[] = [];

beforeAll(async () => {
  for (let one = 0; one < PROCESSES; one++) {
    const client = new Client({ connectionString: process.env.DATABASE_URL_HEALTH });
    await client.connect();
    clients.push(client);
  }
});
afterAll(() => Promise.all(clients.map((client) => client.end())));

/** Looks people up in one of the processes. @returns how many looks were answered */
async function lookUpIn(process: number, looks: readonly Look[], at: number): Promise<number> {
  const answered = await clients[process]?.query<{ n: number }>(
    "SELECT n FROM look_up($1::jsonb, $2, $3::date, true)",
    [JSON.stringify(looks.map(asParameters)), new Date(at), today()],
  );
  return new Set(answered?.rows.map(({ n }) => n)).size;
}

/** An LA with some children, and another that holds the first of them too. */
async function twoCouncils(children: number, shared: number) {
  const rows = Array.from({ length: children }, () => newRow());
  const { admin: one } = await newAuthority();
  await loadedUpload(one, rows);
  const { admin: other } = await newAuthority();
  const alsoHold = () =>
    loadedUpload(
      other,
      rows.slice(0, shared).map((row) => ({ ...row, familyName: "Beech" })),
    );
  return { one, other, alsoHold, numbers: rows.map(({ nhsNumber }) => nhsNumber) };
}

describe("looks at the same children in several processes at once", () => {
  it("all answer, with an event for each, a whole chain, and one notification for each line", async () => {
    const { one, other, alsoHold, numbers } = await twoCouncils(6, 3);
    await alsoHold();
    const people = [...numbers, newNhsNumber(), newNhsNumber()];
    const actors = [0, 1, 2].map(() => newHealthActor({ callsPerMinute: 10_000 }));
    let answered = 0;
    let asked = 0;
    await Promise.all(
      clients.map(async (_client, process) => {
        for (let round = 0; round < 30; round++) {
          // In an order of its own: locks must not follow it.
          const some = people.filter((_nhsNumber, place) => (place + round + process) % 3 !== 0);
          const looks = (process % 2 === 0 ? some : some.reverse()).map((nhsNumber, place) =>
            newLook(nhsNumber, { actor: actors[(place + round) % 3] ?? newHealthActor() }),
          );
          asked += looks.length;
          const shown = await lookUpIn(process, looks, Date.now() + process * 1500);
          answered += shown;
        }
      }),
    );
    expect(answered).toBe(asked);
    const { rows } = await asOwner(null, (client) =>
      client.query<{ events: number }>(
        "SELECT count(DISTINCT event_id)::int AS events FROM access_event WHERE nhs_number = ANY ($1)",
        [people],
      ),
    );
    expect(rows).toEqual([{ events: asked }]);
    expect(await notificationsOf(one.localAuthority)).toHaveLength(3 * 6);
    expect(await notificationsOf(other.localAuthority)).toHaveLength(3 * 3);
    const chains = [
      ...[one.localAuthority, other.localAuthority],
      ...actors.map(({ clientId }) => `client:${clientId}`),
    ];
    for (const chain of chains) {
      const verified = await asOwner(null, (client) => verifyTrail(client, chain));
      expect(verified.map(({ fault }) => fault)).toEqual([null, null, null]);
      expect(verified[0]?.entries).toBeGreaterThan(0);
    }
  });

  it("tell an LA once whose first view of a line is earlier, by another's clock, than the line's", async () => {
    const { one, other, alsoHold, numbers } = await twoCouncils(1, 1);
    const look = newLook(numbers[0] ?? "");
    const at = Date.now();
    await lookUpIn(0, [look], at + 2000);
    await alsoHold();
    await lookUpIn(1, [look], at);
    await lookUpIn(0, [look], at + 3000);
    expect(await notificationsOf(other.localAuthority)).toHaveLength(1);
    const { rows } = await listNotifications(one, {});
    expect(rows.map(({ views }) => views)).toEqual([3]);
  });
});
