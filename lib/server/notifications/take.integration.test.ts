import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { GET } from "@/app/api/notifications/route";
import type { AuthorityActor } from "@/lib/access/actors";
import { Refused } from "@/lib/access/refusals";
import { auditLines } from "@/prisma/factories/audit-lines";
import { asOwner, newAuthority } from "@/prisma/factories/authorities";
import { accessTokenOf, newAuthorityClient } from "@/prisma/factories/clients";
import { newHealthActor, newLook, notificationsOf } from "@/prisma/factories/looks";
import { loadedUpload, newRow } from "@/prisma/factories/uploads";
import { lookUp } from "../looks/look-up";
import { changeNotificationSettings, getNotificationSettings } from "./notification-settings";
import { takeNotifications } from "./take-notifications";

const page = z.object({
  notifications: z.array(z.looseObject({ id: z.string(), nhsNumber: z.string() })),
  next: z.string(),
});

async function council(about: Parameters<typeof newRow>[0] = {}) {
  const people = await newAuthority();
  const child = newRow(about);
  await loadedUpload(people.admin, [child]);
  const look = (kind: "unscheduled" | "scheduled" = "unscheduled") =>
    lookUp(newLook(child.nhsNumber, { kind, actor: newHealthActor() }));
  return { ...people, child, look };
}

/** As the LA's case system asks. */
async function ask(token: string, query = "", method = GET) {
  const request = new Request(`http://127.0.0.1:3000/api/notifications${query}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  return method(request);
}

async function tokenOf(actor: AuthorityActor): Promise<string> {
  return accessTokenOf(await newAuthorityClient(actor.localAuthority, ["notifications:read"]));
}

async function take(actor: AuthorityActor, cursor: string | null) {
  const taken = await takeNotifications(actor, cursor);
  if (taken.status !== "taken") throw new Error(taken.status);
  return taken;
}

describe("an LA's system", () => {
  it("takes what was looked at: who, where, when, and which of the LA's own records", async () => {
    const { admin, child, look } = await council({ localIdentifier: "CASE-7" });
    await look();
    await look("scheduled");
    const client = await newAuthorityClient(admin.localAuthority, ["notifications:read"]);
    const answer = await ask(await accessTokenOf(client));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const body: unknown = await answer.json();
    const held = await notificationsOf(admin.localAuthority);
    const taken = {
      careSetting: "emergency-department",
      organisation: { odsCode: "ZZ001", name: "Test Infirmary" },
      viewer: "Sam Ward",
      role: "Clinical lead",
      nhsNumber: child.nhsNumber,
      records: [
        {
          id: held[0]?.record_ids[0],
          planType: "CPP",
          startDate: child.startDate,
          localIdentifier: "CASE-7",
        },
      ],
      state: "new",
    };
    const ids = held.map(({ id }) => id);
    const at = held.map((each) => each.at.toISOString());
    expect(body).toEqual({
      notifications: [
        { ...taken, id: ids[0], kind: "unscheduled", at: at[0] },
        { ...taken, id: ids[1], kind: "scheduled", at: at[1] },
      ],
      next: page.parse(body).next,
    });
    expect((await auditLines(admin.localAuthority)).at(-1)).toMatchObject({
      actorId: client.id,
      action: "notifications-taken",
      subjects: ids,
    });
  });

  it("keeps a cursor that stays good when nothing is new, also when there never was anything", async () => {
    const { admin, look } = await council();
    const token = await tokenOf(admin);
    const lines = (await auditLines(admin.localAuthority)).length;
    const empty = page.parse(await (await ask(token)).json());
    expect(empty.notifications).toEqual([]);
    const still = page.parse(await (await ask(token, `?after=${empty.next}`)).json());
    expect(still).toEqual(empty);
    expect(await auditLines(admin.localAuthority)).toHaveLength(lines);
    await look();
    const one = page.parse(await (await ask(token, `?after=${empty.next}`)).json());
    expect(one.notifications).toHaveLength(1);
    const none = page.parse(await (await ask(token, `?after=${one.next}`)).json());
    expect(none).toEqual({ notifications: [], next: one.next });
    // No cursor yet: left out or left blank, it begins with the first.
    expect(await (await ask(token, "?after=")).json()).toEqual(one);
  });

  it.each(["?after=5", "?after=YWZ0ZXI6LTE", "?after=a&after=b", "?after=%00"])(
    "is told what is wrong with %s",
    async (query) => {
      const { admin } = await council();
      const answer = await ask(await tokenOf(admin), query);
      expect(answer.status).toBe(400);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      expect(await answer.json()).toMatchObject({ title: "No such cursor", status: 400 });
    },
  );

  it("needs the scope, and a token", async () => {
    const { admin } = await council();
    const uploads = await newAuthorityClient(admin.localAuthority, ["register:upload"]);
    expect((await ask(await accessTokenOf(uploads))).status).toBe(403);
    expect((await ask("nonsense")).status).toBe(401);
  });

  it("sees nothing of another LA, also of a child that both know, and another's cursor shows it nothing", async () => {
    const ours = await council({ localIdentifier: "OURS-1" });
    const theirs = await newAuthority();
    await loadedUpload(theirs.admin, [{ ...ours.child, localIdentifier: "THEIRS-1" }]);
    await ours.look();
    const said = await (await ask(await tokenOf(theirs.admin))).text();
    expect(said).toContain("THEIRS-1");
    expect(said).not.toContain("OURS-1");
    const [mine] = await notificationsOf(ours.admin.localAuthority);
    expect(said).not.toContain(mine?.id);
    for (const record of mine?.record_ids ?? []) expect(said).not.toContain(record);
  });
});

describe("while views come in", () => {
  it("a reader that goes on from cursor to cursor gets each once, in order, and misses none", async () => {
    const { admin, look } = await council();
    const got: string[] = [];
    let cursor: string | null = null;
    let writing = true;
    const writers = Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let n = 0; n < 25; n += 1) await look();
      }),
    ).finally(() => (writing = false));
    const read = async () => {
      const taken = await take(admin, cursor);
      got.push(...taken.notifications.map(({ id }) => id));
      cursor = taken.next;
    };
    while (writing) await read();
    await writers;
    await read();
    const all = (await notificationsOf(admin.localAuthority)).map(({ id }) => id);
    expect(all).toHaveLength(200);
    expect(got).toEqual(all);
  });
});

/** Notifications in the order of their sequence, each so many milliseconds after the one before. */
async function written(localAuthority: string, count: number, apartMs = 0): Promise<void> {
  await asOwner(localAuthority, (client) =>
    client.query(
      `INSERT INTO notification (local_authority, sequence, line_id, at, kind, care_setting, client_id, organisation_ods,
         organisation_name, viewer_name, viewer_role, nhs_number, record_ids)
       SELECT $1, n, gen_random_uuid(), now() + n * $3 * interval '1 ms', 'unscheduled', 'ambulance', gen_random_uuid(), 'ZZ001',
         'Test Infirmary', 'Sam Ward', 'Clinical lead', '9990000018', '{}' FROM generate_series(1, $2::int) n`,
      [localAuthority, count, apartMs],
    ),
  );
}

it("views of one moment are told in the order of their times, whichever was written first", async () => {
  const { admin } = await council();
  await written(admin.localAuthority, 3, -4);
  const taken = await take(admin, null);
  const times = taken.notifications.map(({ at }) => at);
  expect(times).toEqual(times.toSorted());
  expect(new Set(times).size).toBe(3);
  expect(await take(admin, taken.next)).toEqual({ ...taken, notifications: [] });
});

describe("a long list", () => {
  let admin: AuthorityActor;
  beforeAll(async () => {
    ({ admin } = await council());
    await written(admin.localAuthority, 1201);
  });

  it("is taken in parts of five hundred", async () => {
    const first = await take(admin, null);
    const second = await take(admin, first.next);
    const third = await take(admin, second.next);
    const sizes = [first, second, third].map(({ notifications }) => notifications.length);
    expect(sizes).toEqual([500, 500, 201]);
    const ids = [first, second, third].flatMap(({ notifications }) => notifications);
    expect(new Set(ids.map(({ id }) => id)).size).toBe(1201);
  });
});

describe("somebody who is signed in", () => {
  it("takes them when they may see them, and not when their role may not", async () => {
    const { admin, quality, look } = await council();
    await look();
    expect((await take(quality, null)).notifications).toHaveLength(1);
    const settings = await getNotificationSettings(admin);
    await changeNotificationSettings(admin, { ...settings, shownTo: [] });
    await expect(takeNotifications(quality, null)).rejects.toThrow(Refused);
    expect((await take(admin, null)).notifications).toHaveLength(1);
  });
});
