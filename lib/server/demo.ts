import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { portalDatabase } from "./db";
import { env } from "./env";

export const demoFile = z.object({
  portalUrl: z.string(),
  healthUrl: z.string(),
  accounts: z.array(
    z.object({
      email: z.string(),
      password: z.string(),
      role: z.string(),
      localAuthority: z.string().nullable(),
    }),
  ),
  healthClients: z.array(z.unknown()),
  authorityClients: z.array(z.unknown()),
});
export type DemoFile = z.infer<typeof demoFile>;

export function demoFilePath(): string {
  return path.join(env().DATA_DIR, "demo.json");
}

/** The demonstration as it was seeded into this DATA_DIR; null when there is none. */
export async function readDemoFile(): Promise<DemoFile | null> {
  try {
    return demoFile.parse(JSON.parse(await readFile(demoFilePath(), "utf8")));
  } catch {
    return null;
  }
}

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
