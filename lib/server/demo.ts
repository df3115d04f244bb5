import "server-only";
import { portalDatabase } from "./db";
import { readDemoFile } from "./demo-file";
import type { DemoFile } from "./demo-file";
import { env } from "./env";

/** The accounts that the sign-in page lists, with the LA's name: none unless the demonstration is on. */
export async function demoAccounts(): Promise<DemoFile["accounts"]> {
  const accounts = env().demo ? ((await readDemoFile())?.accounts ?? []) : [];
  if (accounts.length === 0) return [];
  const names = await portalDatabase.opening({}, async (client) => {
    const { rows } = await client.query<{ code: string; name: string }>(
      "SELECT code, name FROM local_authority WHERE code = ANY ($1)",
      [accounts.flatMap(({ localAuthority }) => localAuthority ?? [])],
    );
    return new Map(rows.map(({ code, name }) => [code, name]));
  });
  return accounts.map((account) => ({
    ...account,
    localAuthority: account.localAuthority && (names.get(account.localAuthority) ?? null),
  }));
}
