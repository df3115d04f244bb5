/** For tests: a local authority of one's own, so that tests never meet each other's records. */
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import type {
  AuthorityActor,
  AuthorityClientActor,
  ServiceActor,
  StaffActor,
} from "@/lib/access/actors";
import { hashPassword } from "@/lib/server/staff/authenticate-staff";

/** Runs as the owner of the database, who makes people and is under row-level security like everyone. */
export async function asOwner<T>(
  localAuthority: string | null,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.la', $1, true)", [localAuthority ?? ""]);
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } finally {
    await client.end();
  }
}

/** An LA that nobody has used yet in this database, with one person of each role. */
export async function newAuthority(): Promise<Record<AuthorityActor["role"], AuthorityActor>> {
  return asOwner(null, async (client) => {
    const authority = (await takeAuthority(client)) ?? (await inventAuthority(client));
    await client.query("SELECT set_config('app.la', $1, true)", [authority.code]);
    return {
      uploader: await newStaff(client, authority, "uploader"),
      quality: await newStaff(client, authority, "quality"),
      admin: await newStaff(client, authority, "admin"),
    };
  });
}

interface Authority {
  code: string;
  name: string;
}

/** The next of the real ones, by code. */
async function takeAuthority(client: Client): Promise<Authority | undefined> {
  await client.query("CREATE TABLE IF NOT EXISTS taken_authority (code text PRIMARY KEY)");
  const { rows } = await client.query<Authority>(
    `WITH taken AS (
       INSERT INTO taken_authority SELECT code FROM local_authority
       WHERE code NOT IN (SELECT code FROM taken_authority) ORDER BY code LIMIT 1 RETURNING code)
     SELECT la.code, la.name FROM taken JOIN local_authority la USING (code)`,
  );
  return rows[0];
}

/** England has 153, and there are more tests than that. */
async function inventAuthority(client: Client): Promise<Authority> {
  const { rows } = await client.query<Authority>(
    `WITH made AS (
       INSERT INTO local_authority (code, name, official_name, region)
       SELECT code, 'Testshire ' || code, 'Testshire ' || code, 'Nowhere'
       FROM (SELECT 'E99' || lpad((count(*) + 1)::text, 6, '0') AS code FROM local_authority WHERE code LIKE 'E99%') next
       RETURNING code, name), taken AS (INSERT INTO taken_authority SELECT code FROM made)
     SELECT code, name FROM made`,
  );
  const [authority] = rows;
  if (!authority) throw new Error("no local authority could be made up");
  await client.query("SELECT set_config('app.la', $1, true)", [authority.code]);
  for (const table of ["authority_counter", "register_state"])
    await client.query(`INSERT INTO ${table} (local_authority) VALUES ($1)`, [authority.code]);
  return authority;
}

/** A case system of the LA, as its token names it. It is not registered. */
export function newCaseSystem(localAuthority: string): AuthorityClientActor {
  return {
    kind: "authority-client",
    clientId: randomUUID(),
    name: "Case system",
    localAuthority,
    scopes: ["register:upload"],
    callsPerMinute: 300,
  };
}

/** Somebody who runs the national service. */
export async function newServiceActor(): Promise<ServiceActor> {
  const person = await asOwner(null, (client) => insertStaff(client, null, "service"));
  return { ...person, kind: "service", role: "service" };
}

export async function givePassword(actor: StaffActor, password: string): Promise<void> {
  const hash = await hashPassword(password);
  await changeStaff(actor, "password_hash = $2", hash);
}

/** Takes effect at the person's next request. */
export async function disable(actor: StaffActor): Promise<void> {
  await changeStaff(actor, "disabled_at = $2", new Date());
}

async function changeStaff(actor: StaffActor, set: string, value: unknown): Promise<void> {
  const localAuthority = actor.kind === "authority" ? actor.localAuthority : null;
  const { rowCount } = await asOwner(localAuthority, (client) =>
    client.query(`UPDATE staff SET ${set} WHERE id = $1`, [actor.staffId, value]),
  );
  if (rowCount !== 1) throw new Error("nobody was changed");
}

async function newStaff(
  client: Client,
  authority: Authority,
  role: AuthorityActor["role"],
): Promise<AuthorityActor> {
  const person = await insertStaff(client, authority.code, role);
  return {
    ...person,
    kind: "authority",
    role,
    localAuthority: authority.code,
    authorityName: authority.name,
  };
}

async function insertStaff(client: Client, localAuthority: string | null, role: string) {
  const email = `${role}-${randomUUID()}@test.example`;
  const name = `Test ${role}`;
  const { rows } = await client.query<{ id: string }>(
    "INSERT INTO staff (local_authority, email, name, role, password_hash, created_at) VALUES ($1, $2, $3, $4, 'none', now()) RETURNING id",
    [localAuthority, email, name, role],
  );
  return { staffId: rows[0]?.id ?? "", name, email };
}
