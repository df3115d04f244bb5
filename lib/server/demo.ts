import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
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

/** The accounts that the sign-in page lists: none unless the demonstration is on. */
export async function demoAccounts(): Promise<DemoFile["accounts"]> {
  return env().demo ? ((await readDemoFile())?.accounts ?? []) : [];
}
