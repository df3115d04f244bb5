import type { Client } from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { lookUp } from "@/lib/server/looks/look-up";
import { asOwner, newAuthority } from "./factories/authorities";
import { newHealthActor, newLook } from "./factories/looks";
import { loadedUpload, newNhsNumber, newRow } from "./factories/uploads";
import { verifyTrail, type Verified } from "./verify-trail";

/** Ten views of one child of one LA: entries 1 to 10, each a line of its own, but 4 and 5, which are one. */
async function viewedAuthority() {
  const { admin } = await newAuthority();
  const row = newRow();
  await loadedUpload(admin, [row]);
  const twice = newHealthActor();
  for (let view = 1; view <= 10; view += 1) {
    const actor = view === 4 || view === 5 ? twice : newHealthActor();
    await lookUp(newLook(row.nhsNumber, { actor, kind: view === 7 ? "scheduled" : "unscheduled" }));
  }
  return admin.localAuthority;
}

let chain: string;
beforeAll(async () => {
  chain = await viewedAuthority();
});

const EVIDENCE = ["access_event", "audit_entry", "notification"];

/** What is found when somebody with power over the database does this; it is undone afterwards. */
async function after(
  tampering: (client: Client, chain: string) => Promise<unknown>,
  of = chain,
): Promise<Verified[]> {
  const undone = new Error("undone");
  let found: Verified[] = [];
  const work = asOwner(of, async (client) => {
    for (const table of EVIDENCE) {
      await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    }
    await tampering(client, of);
    found = await verifyTrail(client, of);
    throw undone;
  });
  await expect(work).rejects.toBe(undone);
  return found;
}

/** The faults found, by kind. */
async function faultsAfter(...statements: string[]): Promise<Partial<Record<string, string>>> {
  const found = await after(async (client, of) => {
    for (const statement of statements) await client.query(statement.replaceAll("$1", `'${of}'`));
  });
  return Object.fromEntries(
    found.flatMap(({ kind, fault }) => {
      if (fault) expect(fault.chain).toBe(chain);
      return fault ? [[kind, `${fault.sequence} ${fault.what}`]] : [];
    }),
  );
}

const edit = (set: string, sequence: number, table = "access_event") =>
  `UPDATE ${table} SET ${set} WHERE chain = $1 AND sequence = ${sequence}`;
const remove = (where: string) => `DELETE FROM access_event WHERE chain = $1 AND ${where}`;
/** With a hash that fits what it says now. */
const rehash = (sequence: number) => edit("hash = access_event_hash(access_event)", sequence);
const NOT_AS_WRITTEN = "edited: it does not say what was written";

describe("a trail that nobody touched", () => {
  it("is good, with a line of two views told once", async () => {
    const [events, entries, notifications] = await after(async () => undefined);
    expect(events).toMatchObject({ chains: 1, entries: 10, fault: null });
    expect(entries).toMatchObject({ chains: 1, fault: null });
    expect(notifications).toMatchObject({ chains: 1, entries: 9, fault: null, note: null });
  });

  it("is good over thousands of entries, in an LA's chain and a client's", async () => {
    const { admin } = await newAuthority();
    const rows = Array.from({ length: 20 }, () => newRow());
    await loadedUpload(admin, rows);
    const actor = newHealthActor({ callsPerMinute: 100_000 });
    const looks = Array.from({ length: 3000 }, (_, index) =>
      lookUp(newLook(rows[index % 40]?.nhsNumber ?? newNhsNumber(), { actor })),
    );
    await Promise.all(looks);
    await asOwner(null, async (client) => {
      const [ofAuthority, , told] = await verifyTrail(client, admin.localAuthority);
      expect(ofAuthority).toMatchObject({ chains: 1, entries: 1500, fault: null });
      expect(told).toMatchObject({ chains: 1, entries: 20, fault: null });
      const [ofClient] = await verifyTrail(client, `client:${actor.clientId}`);
      expect(ofClient).toMatchObject({ chains: 1, entries: 1500, fault: null });
    });
  });

  it("tells scheduled views apart that no LA was told of", async () => {
    const found = await after((client) =>
      client.query("DELETE FROM notification WHERE kind = 'scheduled' AND local_authority = $1", [
        chain,
      ]),
    );
    expect(found[2]).toMatchObject({ fault: null });
    expect(found[2]?.note).toContain("1 scheduled view");
  });
});

describe("an access event", () => {
  it.each([
    ["nhs_number = '9990000018'"],
    ["viewer_name = 'Somebody Else'"],
    ["at = at - interval '1 day'"],
    ["request_id = 'x'"],
    ["organisation_name = organisation_name || E'\\x1f'"],
    ["hash = repeat('0', 64)"],
  ])("that was edited is named: %s", async (set) => {
    expect(await faultsAfter(edit(set, 5))).toEqual({ "access events": `5 ${NOT_AS_WRITTEN}` });
  });

  it("that was edited and hashed anew shows in the one after it", async () => {
    expect(await faultsAfter(edit("viewer_name = 'Nobody'", 5), rehash(5))).toEqual({
      "access events": "6 broken: it does not follow entry 5, so one of the two was written anew",
    });
  });

  it("that was taken out of the middle is missed, with what was told of it", async () => {
    expect(await faultsAfter(remove("sequence = 6"))).toEqual({
      "access events": "7 missing: there is no entry 6",
      notifications: "6 cut: it tells of an access event that is no longer there",
    });
    expect(await faultsAfter(remove("sequence IN (5, 6, 7)"))).toMatchObject({
      "access events": "8 missing: there are no entries 5 to 7",
    });
  });

  it("that was taken out is missed though those after it were moved up", async () => {
    const up = [6, 7, 8, 9, 10].map((each) => edit(`sequence = ${each - 1}`, each));
    expect(await faultsAfter(remove("sequence = 5"), ...up)).toMatchObject({
      "access events": `5 ${NOT_AS_WRITTEN}`,
    });
  });

  it("that changed places with another is named with where it stands now", async () => {
    const swap = [
      [3, 0],
      [8, 3],
      [0, 8],
    ].map(([from = 0, to]) => edit(`sequence = ${to}`, from));
    expect(await faultsAfter(...swap)).toMatchObject({
      "access events": "3 swapped: the entry that belongs here stands at 8 now",
    });
  });

  it("that was put in between shows", async () => {
    const down = [10, 9, 8, 7].map((each) => edit(`sequence = ${each + 1}`, each));
    const copy = `INSERT INTO access_event SELECT (jsonb_populate_record(e, '{"sequence": 7}')).* FROM access_event e
      WHERE chain = $1 AND sequence = 6`;
    expect(await faultsAfter(...down, copy)).toMatchObject({
      "access events": "7 swapped: the entry that belongs here stands at 8 now",
    });
  });

  it("that began the chain cannot be cut off", async () => {
    expect(await faultsAfter(remove("sequence < 4"))).toMatchObject({
      "access events": "4 missing: there are no entries 1 to 3",
    });
    expect(await faultsAfter(edit("previous = repeat('0', 64)", 1), rehash(1))).toMatchObject({
      "access events": "1 cut: it does not begin the chain",
    });
  });

  it("that ended the chain is missed, also when nobody was told of it", async () => {
    expect(await faultsAfter(remove("sequence > 8"))).toEqual({
      "access events": "9 missing: the chain was written up to entry 10",
      notifications: "9 cut: it tells of an access event that is no longer there",
    });
    const told = "DELETE FROM notification WHERE local_authority = $1 AND sequence > 8";
    expect(await faultsAfter(remove("sequence > 8"), told)).toEqual({
      "access events": "9 missing: the chain was written up to entry 10",
    });
  });

  it("that was hashed anew at the end, or added to it, is not the one that was written", async () => {
    expect(await faultsAfter(edit("viewer_name = 'Nobody'", 10), rehash(10))).toMatchObject({
      "access events": "10 broken: it is not the entry that was written last",
    });
    const copy = `INSERT INTO access_event SELECT (jsonb_populate_record(e, '{"sequence": 11}')).* FROM access_event e
      WHERE chain = $1 AND sequence = 10`;
    const follow = `UPDATE access_event SET previous = (SELECT hash FROM access_event WHERE chain = $1 AND sequence = 10)
      WHERE chain = $1 AND sequence = 11`;
    expect(await faultsAfter(copy, follow, rehash(11))).toEqual({
      "access events": "11 put in: the chain was written up to entry 10",
    });
  });

  it("leaves nothing unsaid when a whole chain is gone", async () => {
    expect(await faultsAfter(remove("true"))).toEqual({
      "access events": "1 missing: the chain was written up to entry 10",
      notifications: "1 cut: it tells of an access event that is no longer there",
    });
  });
});

describe("a notification", () => {
  it("that was deleted is missed", async () => {
    expect(
      await faultsAfter("DELETE FROM notification WHERE local_authority = $1 AND sequence = 6"),
    ).toEqual({ notifications: "6 missing: the local authority was not told of this view" });
  });

  it.each([["nhs_number = '9990000018'"], ["viewer_id = 'somebody'"], ["at = now()"]])(
    "that says something else than its event is named: %s",
    async (set) => {
      const where = "WHERE local_authority = $1 AND sequence = 6";
      expect(await faultsAfter(`UPDATE notification SET ${set} ${where}`)).toEqual({
        notifications: "6 edited: it does not say what its access event says",
      });
    },
  );

  it("may be dealt with", async () => {
    const seen = "UPDATE notification SET state = 'seen', seen_at = now(), version = 2";
    expect(await faultsAfter(`${seen} WHERE local_authority = $1`)).toEqual({});
  });
});

describe("an audit entry", () => {
  it("that was edited or taken out is named", async () => {
    expect(
      await faultsAfter(edit("detail = '{}', action = 'signed-in'", 2, "audit_entry")),
    ).toEqual({ "audit entries": `2 ${NOT_AS_WRITTEN}` });
    expect(await faultsAfter("DELETE FROM audit_entry WHERE chain = $1 AND sequence = 2")).toEqual({
      "audit entries": "3 missing: there is no entry 2",
    });
    const last = "sequence = (SELECT max(sequence) FROM audit_entry WHERE chain = $1)";
    const cut = await faultsAfter(`DELETE FROM audit_entry WHERE chain = $1 AND ${last}`);
    expect(cut["audit entries"]).toMatch(/^\d+ missing: the chain was written up to entry \d+$/);
  });
});
