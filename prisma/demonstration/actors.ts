import type { AuthorityActor, ServiceActor } from "@/lib/access/actors";
import { portalDatabase } from "@/lib/server/db";
import { SERVICE } from "./people";
import type { DemoAuthority } from "./people";

/** Somebody of an LA of the demonstration, as if signed in. */
export async function authorityActor(
  { code, name, domain, people }: DemoAuthority,
  role: AuthorityActor["role"],
): Promise<AuthorityActor> {
  const email = `${role}@${domain}`;
  return {
    kind: "authority",
    staffId: await staffIdOf(email),
    name: people[role],
    email,
    role,
    localAuthority: code,
    authorityName: name,
  };
}

/** Who runs the national service in the demonstration. */
export async function serviceActor(): Promise<ServiceActor> {
  const { name, email, role } = SERVICE;
  return { kind: "service", staffId: await staffIdOf(email), name, email, role };
}

async function staffIdOf(email: string): Promise<string> {
  return portalDatabase.opening({ "app.sign_in_email": email }, async (client) => {
    const { rows } = await client.query<{ id: string }>("SELECT id FROM staff WHERE email = $1", [
      email,
    ]);
    return rows[0]?.id ?? "";
  });
}
