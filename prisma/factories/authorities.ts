/** For tests: a local authority of one's own, so that tests never meet each other's records. */
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import type { AuthorityActor } from "@/lib/access/actors";

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
  const authority = await asOwner(null, async (client) => {
    await client.query("CREATE TABLE IF NOT EXISTS taken_authority (code text PRIMARY KEY)");
    const { rows } = await client.query<{ code: string; name: string }>(
      `WITH taken AS (
         INSERT INTO taken_authority SELECT code FROM local_authority
         WHERE code NOT IN (SELECT code FROM taken_authority) ORDER BY code LIMIT 1 RETURNING code)
       SELECT la.code, la.name FROM taken JOIN local_authority la USING (code)`,
    );
    return rows[0];
  });
  if (!authority) throw new Error("every local authority is taken");
  return {
    uploader: await newStaff(authority, "uploader"),
    quality: await newStaff(authority, "quality"),
    admin: await newStaff(authority, "admin"),
  };
}

async function newStaff(
  authority: { code: string; name: string },
  role: AuthorityActor["role"],
): Promise<AuthorityActor> {
  const email = `${role}-${randomUUID()}@test.example`;
  const name = `Test ${role}`;
  const staffId = await asOwner(authority.code, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      "INSERT INTO staff (local_authority, email, name, role, password_hash, created_at) VALUES ($1, $2, $3, $4, 'none', now()) RETURNING id",
      [authority.code, email, name, role],
    );
    return rows[0]?.id ?? "";
  });
  return {
    kind: "authority",
    staffId,
    name,
    email,
    role,
    localAuthority: authority.code,
    authorityName: authority.name,
  };
}
