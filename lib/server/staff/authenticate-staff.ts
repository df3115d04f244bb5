import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { auditOn } from "../audit";
import { alsoOpen, portalDatabase } from "../db";

export interface Authenticated {
  staffId: string;
  localAuthority: string | null;
}

/** argon2id with the library's defaults (19 MiB, two passes), which are OWASP's minimum. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password);
}

// Verified against when nobody has the address, so that the time taken tells nothing.
let decoy: Promise<string> | undefined;

/**
 * Who this e-mail address and password belong to, or null. Unknown, wrong and disabled are one answer.
 * A refusal leaves an audit line: in the LA's chain when the account exists, else in the service's.
 */
export async function authenticateStaff(
  email: string,
  password: string,
): Promise<Authenticated | null> {
  // The database cannot hold a NUL; no address has one, so with it the address is nobody's.
  const address = email.trim().toLowerCase().replaceAll("\0", "\ufffd");
  const found = await portalDatabase.opening({ "app.sign_in_email": address }, async (client) => {
    const { rows } = await client.query<{
      id: string;
      local_authority: string | null;
      password_hash: string;
      disabled_at: Date | null;
    }>("SELECT id, local_authority, password_hash, disabled_at FROM staff WHERE email = $1", [
      address,
    ]);
    return rows[0];
  });
  decoy ??= hashPassword("nobody has this password");
  // What is no hash (an account that has no password yet) fits none; an error would tell that the account exists.
  const right = await verify(found?.password_hash ?? (await decoy), password).catch(() => false);
  if (found && right && !found.disabled_at)
    return { staffId: found.id, localAuthority: found.local_authority };
  await portalDatabase.opening({}, async (client) => {
    if (found?.local_authority) await alsoOpen(client, "app.la", found.local_authority);
    await auditOn(client, found?.local_authority ?? "service", {
      actorId: found?.id ?? null,
      action: "sign-in-refused",
    });
  });
  return null;
}
