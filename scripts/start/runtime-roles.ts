import { createHmac } from "node:crypto";
import { Client } from "pg";

export interface RuntimeUrls {
  portal: string;
  worker: string;
  health: string;
}

/**
 * The addresses under which the processes reach the database, each as its own role.
 * A role's password follows from the owner's (or from `secret` when the owner has none), so that a
 * second machine on the same database derives the same one instead of locking the first one out.
 * An address that is given is taken as it is, and its role is left alone.
 */
export async function openRuntimeRoles(
  ownerUrl: string,
  secret: string,
  given: Partial<RuntimeUrls> = {},
): Promise<RuntimeUrls> {
  return {
    portal: given.portal ?? (await openRole(ownerUrl, secret, "cpis_portal")),
    worker: given.worker ?? (await openRole(ownerUrl, secret, "cpis_worker")),
    health: given.health ?? (await openRole(ownerUrl, secret, "cpis_health")),
  };
}

async function openRole(ownerUrl: string, secret: string, role: string): Promise<string> {
  const url = new URL(ownerUrl);
  const key = decodeURIComponent(url.password) || secret;
  const password = createHmac("sha256", key).update(role).digest("base64url");
  url.username = role;
  url.password = password;
  if (!(await canSignIn(url.href))) {
    const owner = new Client({ connectionString: ownerUrl });
    await owner.connect();
    try {
      await owner.query(`ALTER ROLE ${role} LOGIN PASSWORD '${password}'`);
    } finally {
      await owner.end();
    }
  }
  return url.href;
}

async function canSignIn(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
