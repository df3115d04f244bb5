import { createHash } from "node:crypto";
import { Client } from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuthorityActor } from "@/lib/access/actors";
import { asOwner, newAuthority, newServiceActor } from "@/prisma/factories/authorities";
import { newLook } from "@/prisma/factories/looks";
import { ownedTables } from "@/prisma/factories/owned-tables";
import type { OwnedTable } from "@/prisma/factories/owned-tables";
import { checkedUpload, loadedUpload, newRow, sendCsv, csvOf } from "@/prisma/factories/uploads";
import { changeContactDetails } from "./authority/contact-details";
import { registerClient } from "./clients/register-client";
import { portalDatabase } from "./db";
import { lookUp } from "./looks/look-up";
import { keepSearch } from "./register/list-records";
import { startSession } from "./session";

const DOORS = { cpis_portal: "DATABASE_URL_PORTAL", cpis_worker: "DATABASE_URL_WORKER" } as const;
type Door = keyof typeof DOORS;
const ROLES: Door[] = ["cpis_portal", "cpis_worker"];

const tables = await ownedTables();
let ours: AuthorityActor;
let theirs: AuthorityActor;
/** Of a session of somebody of ours. */
let sessionHash: string;

/** An LA with something in every table that it owns. */
async function filledAuthority() {
  const { admin } = await newAuthority();
  await changeContactDetails(admin, {
    emergencyDutyPhone: "0114 496 0000",
    officeHoursPhone: "",
    version: 0,
  });
  const child = newRow();
  await loadedUpload(admin, [child, newRow({ planType: "XYZ" })]);
  await keepSearch(admin, "Ashworth");
  await lookUp(newLook(child.nhsNumber));
  await registerClient(await newServiceActor(), {
    kind: "authority",
    name: "Case system",
    localAuthority: admin.localAuthority,
    scopes: ["register:upload"],
    callsPerMinute: 300,
    keys: [],
  });
  await asOwner(admin.localAuthority, async (client) => {
    for (const sql of [
      `INSERT INTO notification_step (local_authority, notification_id, version, at, by_id, by_name, step)
       SELECT local_authority, id, 2, now(), id, 'Test', 'seen' FROM notification WHERE local_authority = $1`,
      "INSERT INTO notification_setting (local_authority, updated_at) VALUES ($1, now())",
      `INSERT INTO confirmed_start_date SELECT local_authority, id, 2, id, now(), uploaded_by_id, uploaded_by_name
       FROM upload WHERE local_authority = $1`,
      `INSERT INTO alike_decision (local_authority, issue, decision, row_ids, decided_at, decided_by_id, decided_by_name)
       SELECT local_authority, 'plan-type-unknown', 'discard', ARRAY[id], now(), id, 'Test' FROM row_to_fix WHERE local_authority = $1`,
      `INSERT INTO row_to_fix_step (local_authority, row_id, at, by_id, by_name, step, note)
       SELECT local_authority, id, now(), id, 'Test', 'noted', 'rang the ward' FROM row_to_fix WHERE local_authority = $1`,
      "INSERT INTO approval_setting (local_authority, percent, number, updated_at) VALUES ($1, 5, 10, now())",
      `INSERT INTO upload_omitted (local_authority, upload_id, record_id)
       SELECT local_authority, id, id FROM upload WHERE local_authority = $1`,
      `INSERT INTO column_reading (local_authority, shape, headings, reading, sequence_number, confirmed_at, confirmed_by_id,
         confirmed_by_name)
       VALUES ($1, repeat('0', 64), '{}', '{}', 1, now(), gen_random_uuid(), 'Test')`,
      `INSERT INTO upload_question (local_authority, upload_id, question)
       SELECT local_authority, id, '{}' FROM upload WHERE local_authority = $1`,
      `INSERT INTO staff_factor (staff_id, local_authority, kind, name, created_at, sealed_secret)
       SELECT id, local_authority, 'totp', 'Authenticator app', now(), 'sealed' FROM staff WHERE local_authority = $1 LIMIT 1`,
      `INSERT INTO staff_recovery_code (staff_id, code_hash, local_authority, created_at)
       SELECT id, repeat('0', 64), local_authority, now() FROM staff WHERE local_authority = $1 LIMIT 1`,
      `INSERT INTO staff_link (token_hash, kind, local_authority, email, name, role, created_at, expires_at)
       VALUES (md5($1), 'invitation', $1, 'new@test.example', 'Sam Ward', 'uploader', now(), now() + interval '1 day')`,
      `INSERT INTO identity_provider (local_authority, issuer, client_id, sealed_secret, updated_at)
       VALUES ($1, 'https://' || $1 || '.example', 'portal', 'sealed', now())`,
      `INSERT INTO email (local_authority, to_address, kind, alerts, created_at, next_attempt_at, state)
       VALUES ($1, 'desk@test.example', 'alerts', 1, now(), now(), 'kept')`,
    ]) {
      await client.query(sql, [admin.localAuthority]);
    }
  });
  const token = await startSession(admin.staffId, admin.localAuthority);
  const hash = createHash("sha256").update(token).digest("hex");
  return { admin, sessionHash: hash };
}

beforeAll(async () => {
  ({ admin: ours, sessionHash } = await filledAuthority());
  theirs = (await filledAuthority()).admin;
});

/** What a door's role can do in a transaction that is undone, with app.la as given (undefined: never set). */
async function through<T>(
  door: Door,
  localAuthority: string | undefined,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: process.env[DOORS[door]] });
  await client.connect();
  try {
    await client.query("BEGIN");
    if (localAuthority !== undefined)
      await client.query("SELECT set_config('app.la', $1, true)", [localAuthority]);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Rows that a statement met or changed, or why it was refused; the transaction goes on. */
async function attempt(client: Client, sql: string, values: unknown[] = []) {
  await client.query("SAVEPOINT attempt");
  try {
    return (await client.query(sql, values)).rowCount ?? 0;
  } catch (error) {
    await client.query("ROLLBACK TO attempt");
    // 42501: no permission, a row-level policy, or an append-only table.
    if (error instanceof Error && "code" in error && error.code === "42501") return "refused";
    throw error;
  }
}

describe("every table of a local authority", () => {
  it("is all there is, but for what belongs to nobody", async () => {
    const { rows } = await asOwner(null, (client) =>
      client.query<{ name: string }>(
        `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
         AND relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY relname`,
      ),
    );
    const others = rows
      .map(({ name }) => name)
      .filter((name) => !tables.some((table) => table.name === name));
    // The list of LAs itself, Prisma's own, this test database's note of which LA was used, and what is kept of
    // health systems' calls: their number, and which assertions were used; and how often somebody guessed.
    expect(others).toEqual([
      "_prisma_migrations",
      "client_minute",
      "guess",
      "local_authority",
      "taken_authority",
      "used_assertion",
    ]);
    expect(tables.length).toBeGreaterThan(19);
  });

  it.each(tables)("$name is under row-level security, forced", async ({ name }) => {
    const { rows } = await asOwner(null, (client) =>
      client.query(
        "SELECT relrowsecurity AS enabled, relforcerowsecurity AS forced FROM pg_class WHERE oid = $1::regclass",
        [name],
      ),
    );
    expect(rows).toEqual([{ enabled: true, forced: true }]);
  });

  // Unique beyond an LA: each would tell one LA about another's child if it held one. These hold none.
  const BEYOND_ONE_AUTHORITY = [
    "client_pkey", // a system says its id alone, before any LA is known; 122 random bits
    "email_pkey", // random; an e-mail to somebody of the national service belongs to no LA
    "identity_provider_issuer_key", // where people sign in belongs to one LA alone
    "staff_email_key", // a person signs in with the address alone, before any LA is known
    "staff_pkey", // people of the national service belong to no LA
    // Second factors are a person's, of whichever LA or none.
    "staff_factor_credential_id_key",
    "staff_factor_pkey",
    "staff_link_id_key", // random
    "staff_link_pkey", // the token is all that a link brings; 256 random bits
    "staff_recovery_code_pkey",
    "staff_session_id_is_one", // random
    "staff_subject_is_one", // as the e-mail address: before any LA is known
    "staff_session_pkey", // the token is all that a request brings; 256 random bits
  ];

  it("has the LA in its primary key, its unique indexes and its foreign keys", async () => {
    const { rows } = await asOwner(null, (client) =>
      client.query<{ name: string; columns: string[] }>(
        `SELECT i.indexrelid::regclass::text AS name, array_agg(a.attname::text) AS columns FROM pg_index i
         JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = 'public'::regnamespace
         JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
         WHERE i.indisunique AND c.relname = ANY ($1) GROUP BY 1
         UNION ALL
         SELECT k.conname, array_agg(a.attname::text) FROM pg_constraint k
         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
         WHERE k.contype = 'f' AND k.conrelid::regclass::text = ANY ($1) GROUP BY k.oid, k.conname`,
        [tables.map(({ name }) => name)],
      ),
    );
    expect(rows.length).toBeGreaterThan(20);
    const without = rows.filter(
      ({ columns }) => !columns.includes("local_authority") && !columns.includes("chain"),
    );
    const ofStaff = ["factor", "link", "recovery_code", "session"].map(
      (what) => `staff_${what}_staff_id_fkey`,
    );
    const expected = [...BEYOND_ONE_AUTHORITY, ...ofStaff];
    expect(without.map(({ name }) => name).sort()).toEqual(expected.sort());
  });
});

type Outcomes = Record<string, number | "refused">;

/** The same statement on every table, and what came of it. */
async function onEveryTable(
  door: Door,
  localAuthority: string | undefined,
  statement: (table: OwnedTable) => [sql: string, values: unknown[]],
): Promise<Outcomes> {
  return through(door, localAuthority, async (client) => {
    const outcomes: Outcomes = {};
    for (const table of tables) {
      outcomes[table.name] = await attempt(client, ...statement(table));
      await client.query("ROLLBACK TO SAVEPOINT attempt");
    }
    return outcomes;
  });
}

const whereOurs = ({ name, owner }: OwnedTable) => `public.${name} WHERE ${owner} = $1`;
const named = (outcomes: Outcomes, wanted: (outcome: number | "refused") => boolean) =>
  Object.keys(outcomes).filter((name) => wanted(outcomes[name] ?? "refused"));

const ELSEWHERE = [
  ["another LA", () => theirs.localAuthority],
  ["an LA that is blank", () => ""],
  ["no LA at all", () => undefined],
] as const;

/** What no door needs. */
const UNSEEN_AT_HOME: Record<Door, string[]> = {
  // Of the systems only the national service sees more than the one that it can name.
  cpis_portal: ["chain_end", "client"],
  cpis_worker: [
    "access_event",
    "alike_decision",
    "authority_counter",
    "chain_end",
    "client",
    "identity_provider",
    "notification_step",
    "register_search",
    "row_to_fix_step",
    "staff_factor",
    "staff_link",
    "staff_recovery_code",
    "staff_session",
  ],
};

describe.each(ROLES)("%s", (door) => {
  it("sees its own LA's rows in every table that it needs", async () => {
    const seen = await onEveryTable(door, ours.localAuthority, (table) => [
      `SELECT FROM ${whereOurs(table)}`,
      [ours.localAuthority],
    ]);
    expect(named(seen, (rows) => rows === 0 || rows === "refused")).toEqual(UNSEEN_AT_HOME[door]);
  });

  it.each(ELSEWHERE)("sees no row of ours when it works for %s", async (_, localAuthority) => {
    const seen = await onEveryTable(door, localAuthority(), (table) => [
      `SELECT FROM ${whereOurs(table)}`,
      [ours.localAuthority],
    ]);
    expect(Object.keys(seen)).toHaveLength(tables.length);
    expect(named(seen, (rows) => rows !== 0 && rows !== "refused")).toEqual([]);
  });

  it.each(ELSEWHERE)("adds no row to ours when it works for %s", async (_, localAuthority) => {
    const rows = await rowsOfOurs();
    const added = await onEveryTable(door, localAuthority(), ({ name }) => [
      `INSERT INTO public.${name} SELECT * FROM jsonb_populate_record(NULL::public.${name}, $1)`,
      [rows[name]],
    ]);
    expect(named(added, (outcome) => outcome !== "refused")).toEqual([]);
  });

  it.each(ELSEWHERE)("changes and deletes none when it works for %s", async (_, localAuthority) => {
    const changed = await onEveryTable(door, localAuthority(), (table) => [
      `UPDATE ${whereOurs(table).replace("WHERE", `SET ${table.owner} = $1 WHERE`)}`,
      [ours.localAuthority],
    ]);
    expect(named(changed, (rows) => rows !== 0 && rows !== "refused")).toEqual([]);
    const deleted = await onEveryTable(door, localAuthority(), (table) => [
      `DELETE FROM ${whereOurs(table)}`,
      [ours.localAuthority],
    ]);
    expect(named(deleted, (rows) => rows !== 0 && rows !== "refused")).toEqual([]);
  });

  it("turns no row of its own into one of ours", async () => {
    const turned = await onEveryTable(door, theirs.localAuthority, ({ name, owner }) => [
      `UPDATE public.${name} SET ${owner} = $1`,
      [ours.localAuthority],
    ]);
    // Without the national service there is no system to turn.
    const unseen = ["client"].filter((name) => turned[name] === 0);
    expect(named(turned, (outcome) => outcome !== "refused")).toEqual(unseen);
  });

  it("owns nothing, and cannot look past row-level security", async () => {
    const { rows } = await asOwner(null, (client) =>
      client.query(
        `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
           (SELECT count(*)::int FROM pg_shdepend WHERE refobjid = r.oid AND deptype = 'o') AS owned,
           (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid) AS memberships
         FROM pg_roles r WHERE rolname = $1`,
        [door],
      ),
    );
    const none = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false };
    expect(rows).toEqual([{ ...none, rolreplication: false, owned: 0, memberships: 0 }]);
  });

  it("may not delete what is evidence or has to be dealt with, not even its own LA's", async () => {
    const kept = [
      ...["record", "record_version", "audit_entry", "row_to_fix", "row_to_fix_step"],
      "alike_decision",
      ...["upload", "upload_file"],
      ...["access_event", "notification", "notification_step", "email", "client"],
    ];
    const deleted = await onEveryTable(door, ours.localAuthority, ({ name }) => [
      `DELETE FROM public.${name}`,
      [],
    ]);
    const emptied = await onEveryTable(door, ours.localAuthority, ({ name }) => [
      `TRUNCATE public.${name} CASCADE`,
      [],
    ]);
    expect(named(deleted, (outcome) => outcome === "refused")).toEqual(
      expect.arrayContaining(kept),
    );
    expect(named(emptied, (outcome) => outcome !== "refused")).toEqual([]);
  });
});

const A_SYSTEM_OF = ({ localAuthority, staffId: id }: AuthorityActor) => ({
  ...{ id, kind: "authority", name: "Case system", keys: [], calls_per_minute: 300 },
  ...{ local_authority: localAuthority, scopes: ["register:upload"], care_settings: [] },
  ...{ version: 1, created_at: "2026-01-01T00:00:00Z" },
});

/** One row of ours of each table, as JSON. */
async function rowsOfOurs(): Promise<Record<string, string>> {
  return asOwner(ours.localAuthority, async (client) => {
    await client.query("SELECT set_config('app.session', $1, true)", [sessionHash]);
    // Who owns the database sees no system either; what it would look like is enough here.
    const rows: Record<string, string> = { client: JSON.stringify(A_SYSTEM_OF(ours)) };
    for (const { name, owner } of tables.filter((table) => table.name !== "client")) {
      const found = await client.query<{ row: unknown }>(
        `SELECT to_jsonb(t) AS row FROM ${name} t WHERE ${owner} = $1 LIMIT 1`,
        [ours.localAuthority],
      );
      expect(found.rows, `a row of ours in ${name}`).toHaveLength(1);
      rows[name] = JSON.stringify(found.rows[0]?.row);
    }
    return rows;
  });
}

describe("the worker, finding whom to mail", () => {
  it("reads of people where they are reached, and neither their names nor their passwords", async () => {
    const { rows } = await asOwner(null, (client) =>
      client.query<{ column: string }>(
        `SELECT attname AS column FROM pg_attribute WHERE attrelid = 'staff'::regclass AND attnum > 0
           AND has_column_privilege('cpis_worker', attrelid, attnum, 'SELECT') ORDER BY attnum`,
      ),
    );
    expect(rows.map(({ column }) => column)).toEqual([
      ...["local_authority", "email", "role", "disabled_at"],
    ]);
  });
});

describe("the worker, looking for what a killed one left", () => {
  it("sees the uploads of every LA that wait for work, and no other row of theirs", async () => {
    const received = await sendCsv(ours, csvOf([newRow()]));
    const waiting = received.status === "received" ? received.id : received.status;
    const checked = await checkedUpload(ours, [newRow()]);
    const found = await through("cpis_worker", theirs.localAuthority, async (client) => ({
      uploads: await client.query<{ id: string }>(
        "SELECT id FROM upload WHERE local_authority = $1",
        [ours.localAuthority],
      ),
      bytes: await attempt(client, "SELECT FROM upload_file WHERE upload_id = $1", [waiting]),
      taken: await attempt(client, "UPDATE upload SET state = 'cancelled' WHERE id = ANY ($1)", [
        [waiting, checked],
      ]),
    }));
    expect(found.uploads.rows).toEqual([{ id: waiting }]);
    expect(found).toMatchObject({ bytes: 0, taken: 0 });
  });
});

describe("evidence", () => {
  it.each([
    "record_version",
    "audit_entry",
    "access_event",
    "notification_step",
    "row_to_fix_step",
  ])("%s refuses every change, even by its owner", async (name) => {
    for (const sql of [
      `UPDATE ${name} SET local_authority = local_authority`,
      `DELETE FROM ${name}`,
      `TRUNCATE ${name}`,
    ]) {
      const isChained = name === "audit_entry" || name === "access_event";
      const statement = isChained ? sql.replaceAll("local_authority", "chain") : sql;
      const change = asOwner(ours.localAuthority, (client) => client.query(statement));
      await expect(change, statement).rejects.toThrow(`${name} is append-only`);
    }
  });
});

describe("the database itself", () => {
  it("has no view or function that works with more rights than its caller, but the trigger that keeps the ends of chains", async () => {
    const { rows } = await asOwner(null, (client) =>
      client.query(
        `SELECT proname AS name FROM pg_proc WHERE prosecdef AND pronamespace NOT IN (SELECT oid FROM pg_namespace WHERE nspname ~ '^pg_')
         UNION ALL SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace
           AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)`,
      ),
    );
    // Nobody can call it, and it writes what whoever could cut a chain must not reach.
    expect(rows).toEqual([{ name: "remember_chain_end" }]);
  });
});

describe("one connection, used by one LA after the other", () => {
  const look = (work: "ours" | "nobody" | "failing") => {
    const see = async (client: Pick<Client, "query">) => {
      const { rows } = await client.query<{ pid: number; la: string; records: number }>(
        "SELECT pg_backend_pid() AS pid, coalesce(current_setting('app.la', true), '') AS la, (SELECT count(*)::int FROM record) AS records",
      );
      if (work === "failing") throw new Error("half-way");
      return rows[0];
    };
    return work === "nobody"
      ? portalDatabase.opening({}, see)
      : portalDatabase.inAuthorityClient(ours.localAuthority, see);
  };

  it("remembers nothing of the LA before, whether that went well or failed", async () => {
    const before = await look("ours");
    expect(before).toMatchObject({ la: ours.localAuthority, records: 1 });
    expect(await look("nobody")).toEqual({ pid: before?.pid, la: "", records: 0 });
    await expect(look("failing")).rejects.toThrow("half-way");
    expect(await look("nobody")).toEqual({ pid: before?.pid, la: "", records: 0 });
    await portalDatabase.inAuthority(ours.localAuthority, async (tx) => tx.record.count());
    expect(await look("nobody")).toEqual({ pid: before?.pid, la: "", records: 0 });
  });
});
