import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { isCareSetting } from "@/lib/access/care-settings";
import { env } from "./env";

/** A system that calls us, with what a program needs to act as it. */
const demoClient = {
  name: z.string(),
  clientId: z.string(),
  kid: z.string(),
  /** PKCS#8 in PEM; an absolute path. */
  privateKeyFile: z.string(),
};

/** What whoever tries the demonstration, by hand or by program, has to know. */
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
  healthClients: z.array(
    z.object({
      ...demoClient,
      careSetting: z.string().refine(isCareSetting),
      organisation: z.string(),
    }),
  ),
  authorityClients: z.array(z.object({ ...demoClient, localAuthority: z.string() })),
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
