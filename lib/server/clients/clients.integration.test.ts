import { generateKeyPairSync, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { ServiceActor } from "@/lib/access/actors";
import type { PublicJwk } from "@/lib/access/public-key";
import { NotFound, Refused } from "@/lib/access/refusals";
import { auditLines, withoutAudit } from "@/prisma/factories/audit-lines";
import { asOwner, newAuthority, newServiceActor } from "@/prisma/factories/authorities";
import type { AuditAction } from "../audit";
import { portalDatabase } from "../db";
import { changeClient } from "./change-client";
import type { ClientChange } from "./change-client";
import { disableClient, enableClient } from "./disable-client";
import { getClient } from "./get-client";
import { CLIENTS_PER_PAGE, listClients } from "./list-clients";
import { readPublicKeys } from "./read-public-keys";
import { registerClient } from "./register-client";
import type { NewClient } from "./register-client";

type HealthClient = Extract<NewClient, { kind: "health" }>;

const health: HealthClient = {
  kind: "health",
  name: "Ward system",
  organisationOds: "ZZ001",
  organisationName: "Test Infirmary",
  careSettings: ["emergency-department", "paediatric-ward"],
  responsibleName: "Sam Ward",
  responsibleRole: "Clinical lead",
  phone: "0114 496 0000",
  callsPerMinute: 300,
  keys: [],
};
const healthChange = (about: Partial<HealthClient> = {}, keys = {}): ClientChange => {
  const { keys: _, ...facts } = { ...health, ...about };
  return { ...facts, keptKeyIds: [], newKeys: [], ...keys };
};

let actor: ServiceActor;
beforeAll(async () => {
  actor = await newServiceActor();
});

async function newKey(kid: string): Promise<PublicJwk> {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const read = await readPublicKeys(
    JSON.stringify({ ...publicKey.export({ format: "jwk" }), kid }),
  );
  const [key] = read.status === "read" ? read.keys : [];
  if (!key) throw new Error("no key was made");
  return key;
}

/** All that is registered. Only the national service's people see it, not even the owner of the database. */
async function registered(): Promise<unknown[]> {
  return portalDatabase.opening({ "app.service": "on" }, async (client) => {
    const { rows } = await client.query<Record<string, unknown>>(
      "SELECT * FROM client ORDER BY id",
    );
    return rows;
  });
}

describe("each leaves its line in the service's chain, and does nothing when it cannot", () => {
  const cases: [AuditAction, (id: string) => Promise<unknown>, isDisabled?: boolean][] = [
    ["client-registered", () => registerClient(actor, health)],
    ["client-changed", (id) => changeClient(actor, id, 1, healthChange({ name: "Other" }))],
    ["client-disabled", (id) => disableClient(actor, id)],
    ["client-enabled", (id) => enableClient(actor, id, 2), true],
    ["clients-listed", () => listClients(actor, { kind: "health", page: 1 })],
  ];
  it.each(cases)("%s", async (action, use, isDisabled) => {
    const { id } = await registerClient(actor, health);
    if (isDisabled) await disableClient(actor, id);
    const [before, lines] = [await registered(), (await auditLines("service")).length];
    await withoutAudit("service", () => expect(use(id)).rejects.toThrow());
    expect(await registered()).toEqual(before);
    await use(id);
    const left = (await auditLines("service")).slice(lines);
    expect(left).toMatchObject([{ actorId: actor.staffId, action }]);
    if (action !== "clients-listed" && action !== "client-registered")
      expect(left[0]?.subjects).toEqual([id]);
  });

  it("with counts, and never a name or a key", async () => {
    const key = await newKey("named-in-no-line");
    const { id } = await registerClient(actor, { ...health, keys: [key] });
    await changeClient(actor, id, 1, healthChange({}, { newKeys: [await newKey("other")] }));
    const { rows } = await asOwner(null, (client) =>
      client.query<{ detail: unknown }>(
        "SELECT detail FROM audit_entry WHERE chain = 'service' AND $1 = ANY (subjects) ORDER BY sequence",
        [id],
      ),
    );
    expect(rows.map(({ detail }) => detail)).toEqual([
      { isHealth: true, keys: 1 },
      { keysRemoved: 1, keysAdded: 1 },
    ]);
  });
});

describe("registering", () => {
  it("keeps what was said, tidied, and shows it again", async () => {
    const key = await newKey("live-1");
    const { id } = await registerClient(actor, {
      ...health,
      name: "  Ward system ",
      organisationOds: " zz001",
      careSettings: ["paediatric-ward", "emergency-department", "paediatric-ward"],
      phone: " ",
      keys: [key],
    });
    expect(await getClient(actor, id)).toMatchObject({
      ...{ id, kind: "health", name: "Ward system", organisationOds: "ZZ001", phone: null },
      careSettings: ["emergency-department", "paediatric-ward"],
      ...{ keyIds: ["live-1"], callsPerMinute: 300, disabledAt: null, version: 1 },
    });
  });

  it("keeps the system of an LA with what it may do", async () => {
    const { admin } = await newAuthority();
    const { id } = await registerClient(actor, {
      kind: "authority",
      name: "Case system",
      localAuthority: admin.localAuthority,
      scopes: ["notifications:read", "register:upload"],
      callsPerMinute: 60,
      keys: [],
    });
    expect(await getClient(actor, id)).toMatchObject({
      ...{ kind: "authority", localAuthority: admin.localAuthority, keyIds: [] },
      authorityName: admin.authorityName,
      scopes: ["register:upload", "notifications:read"],
    });
  });

  const wrong: [string, Partial<HealthClient>][] = [
    ["without a name", { name: " " }],
    ["with a name of two lines", { name: "Ward\nsystem" }],
    ["with an ODS code that is none", { organisationOds: "R C U" }],
    ["without a care setting", { careSettings: [] }],
    ["with nobody responsible", { responsibleName: "" }],
    ["with a phone that is none", { phone: "ask the ward" }],
    ["with no call a minute", { callsPerMinute: 0 }],
    ["with half a call a minute", { callsPerMinute: 0.5 }],
  ];
  it.each(wrong)("refuses a system %s", async (_, about) => {
    const before = await registered();
    await expect(registerClient(actor, { ...health, ...about })).rejects.toThrow();
    expect(await registered()).toEqual(before);
  });

  it("refuses two keys of one name, whoever calls it", async () => {
    const keys = [await newKey("same"), await newKey("same")];
    await expect(registerClient(actor, { ...health, keys })).rejects.toThrow("same kid");
  });

  it("refuses a local authority that there is not", async () => {
    const facts = { kind: "authority", name: "Case system", callsPerMinute: 60 } as const;
    const unknown = { ...facts, localAuthority: "E99999999", keys: [] };
    const registering = registerClient(actor, { ...unknown, scopes: ["register:upload"] });
    await expect(registering).rejects.toMatchObject({ code: "23503" });
  });
});

describe("changing", () => {
  it("writes the facts and lets one key follow another", async () => {
    const { id } = await registerClient(actor, { ...health, keys: [await newKey("old")] });
    const both = { keptKeyIds: ["old"], newKeys: [await newKey("new")] };
    const facts = { organisationOds: "ZZ002", careSettings: ["dentistry" as const], phone: null };
    expect(await changeClient(actor, id, 1, healthChange(facts, both))).toEqual({
      status: "changed",
    });
    expect(await getClient(actor, id)).toMatchObject({
      ...facts,
      keyIds: ["old", "new"],
      version: 2,
    });
    await changeClient(actor, id, 2, healthChange(facts, { keptKeyIds: ["new"] }));
    expect(await getClient(actor, id)).toMatchObject({ keyIds: ["new"], version: 3 });
  });

  it("does not overwrite what somebody else changed", async () => {
    const { id } = await registerClient(actor, health);
    const theirs = healthChange({ name: "Theirs" });
    const answers = await Promise.all([
      changeClient(actor, id, 1, theirs),
      changeClient(actor, id, 1, theirs),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["changed", "moved-on"]);
    const late = await changeClient(actor, id, 1, healthChange({ name: "Late" }));
    expect(late).toEqual({ status: "moved-on" });
    expect(await getClient(actor, id)).toMatchObject({ name: "Theirs", version: 2 });
  });

  it("refuses a new key with the name of one that stays", async () => {
    const { id } = await registerClient(actor, { ...health, keys: [await newKey("live-1")] });
    const twice = { keptKeyIds: ["live-1"], newKeys: [await newKey("live-1")] };
    const refused = await changeClient(actor, id, 1, healthChange({ name: "Other" }, twice));
    expect(refused).toMatchObject({ status: "keys-refused" });
    expect(await getClient(actor, id)).toMatchObject({ name: "Ward system", version: 1 });
  });

  it("turns no health system into one of an LA", async () => {
    const { id } = await registerClient(actor, health);
    const other = { kind: "authority", name: "Case system", callsPerMinute: 1 } as const;
    const keys = { keptKeyIds: [], newKeys: [] };
    const change = { ...other, ...keys, scopes: ["register:upload" as const] };
    await expect(changeClient(actor, id, 1, change)).rejects.toThrow(NotFound);
  });
});

describe("disabling", () => {
  it("asks for no version, does it once, and can be undone by whoever looked", async () => {
    const { id } = await registerClient(actor, health);
    const before = (await auditLines("service")).length;
    await disableClient(actor, id);
    await disableClient(actor, id);
    expect((await getClient(actor, id)).disabledAt).toBeInstanceOf(Date);
    expect(await enableClient(actor, id, 1)).toEqual({ status: "moved-on" });
    expect(await enableClient(actor, id, 2)).toEqual({ status: "enabled" });
    expect(await enableClient(actor, id, 2)).toEqual({ status: "enabled" });
    expect((await getClient(actor, id)).disabledAt).toBeNull();
    const actions = (await auditLines("service")).slice(before).map(({ action }) => action);
    expect(actions).toEqual(["client-disabled", "client-enabled"]);
  });
});

describe("the list", () => {
  it("is of one kind and state, in pages, with the counts of all", async () => {
    const count = async (change: () => Promise<unknown>) => {
      const before = await listClients(actor, { kind: "health", page: 1 });
      await change();
      const after = await listClients(actor, { kind: "health", page: 1 });
      return { before: before.counts.health, after: after.counts.health };
    };
    const made = await count(async () => {
      for (let more = 0; more < CLIENTS_PER_PAGE; more++)
        await registerClient(actor, { ...health, organisationName: `Aaa ${more}` });
      await registerClient(actor, { ...health, keys: [await newKey("a")] });
      await disableClient(actor, (await registerClient(actor, health)).id);
    });
    expect(made.after).toEqual({
      keyless: made.before.keyless + CLIENTS_PER_PAGE,
      ready: made.before.ready + 1,
      disabled: made.before.disabled + 1,
    });
    const first = await listClients(actor, { kind: "health", state: "keyless", page: 1 });
    expect(first.clients).toHaveLength(CLIENTS_PER_PAGE);
    expect(first.pages).toBeGreaterThan(1);
    expect(first.clients[0]).toMatchObject({ organisationName: "Aaa 0", keyIds: [] });
    const last = await listClients(actor, { kind: "health", state: "keyless", page: 1_000_000 });
    expect(last.page).toBe(first.pages);
    const ids = [...first.clients, ...last.clients].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const disabled = await listClients(actor, { kind: "health", state: "disabled", page: 1 });
    expect(disabled.clients.every(({ disabledAt }) => disabledAt !== null)).toBe(true);
    const others = await listClients(actor, { kind: "authority", page: 1 });
    expect(others.clients.every(({ kind }) => kind === "authority")).toBe(true);
  });
});

describe("whoever else", () => {
  it.each(["nobody-knows-this", randomUUID()])("finds nothing under the id %s", async (id) => {
    await expect(getClient(actor, id)).rejects.toThrow(NotFound);
    await expect(changeClient(actor, id, 1, healthChange())).rejects.toThrow(NotFound);
    await expect(disableClient(actor, id)).rejects.toThrow(NotFound);
    await expect(enableClient(actor, id, 1)).rejects.toThrow(NotFound);
  });

  it("is refused without the permission", async () => {
    // The types let nobody of an LA call these; this is somebody whose role was not what the type says.
    const powerless = Object.assign({}, actor, (await newAuthority()).admin, { kind: "service" });
    const { id } = await registerClient(actor, health);
    const before = await registered();
    for (const use of [
      () => registerClient(powerless, health),
      () => changeClient(powerless, id, 1, healthChange()),
      () => disableClient(powerless, id),
      () => enableClient(powerless, id, 1),
      () => getClient(powerless, id),
      () => listClients(powerless, { kind: "health", page: 1 }),
    ])
      await expect(use()).rejects.toThrow(Refused);
    expect(await registered()).toEqual(before);
  });

  it("sees no system and changes none through the portal's connection without the service's opening", async () => {
    const { admin } = await newAuthority();
    const { id } = await registerClient(actor, health);
    const { id: ofTheLa } = await registerClient(actor, {
      ...{ kind: "authority", name: "Case system", localAuthority: admin.localAuthority },
      ...{ scopes: ["register:upload"], callsPerMinute: 1, keys: [] },
    });
    const ids = [id, ofTheLa];
    const attempts = [
      "SELECT FROM client WHERE id = ANY ($1)",
      "UPDATE client SET disabled_at = NULL WHERE id = ANY ($1)",
    ];
    for (const sql of attempts) {
      const asNobody = await portalDatabase.opening({}, (client) => client.query(sql, [ids]));
      const asTheLa = await portalDatabase.inAuthorityClient(admin.localAuthority, (client) =>
        client.query(sql, [ids]),
      );
      expect([asNobody.rowCount, asTheLa.rowCount], sql).toEqual([0, 0]);
    }
    const named = await portalDatabase.opening({ "app.client_id": id }, (client) =>
      client.query("UPDATE client SET name = 'Mine' WHERE id = $1", [id]),
    );
    expect(named.rowCount).toBe(0);
    const deleting = portalDatabase.opening({ "app.service": "on" }, (client) =>
      client.query("DELETE FROM client WHERE id = $1", [id]),
    );
    await expect(deleting).rejects.toMatchObject({ code: "42501" });
  });
});
