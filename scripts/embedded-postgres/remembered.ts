import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** What one start tells the next about the embedded database. The password is the superuser's. */
const remembered = z.object({
  password: z.string().min(1),
  port: z.number().int().nonnegative(),
  /** Set when the data directory had to live outside DATA_DIR. */
  cluster: z.string().optional(),
});
export type Remembered = z.infer<typeof remembered>;

const fileName = (dataDir: string) => join(dataDir, "postgres.json");

export function recall(dataDir: string): Remembered {
  const file = fileName(dataDir);
  if (!existsSync(file)) return { password: randomBytes(24).toString("base64url"), port: 0 };
  return remembered.parse(JSON.parse(readFileSync(file, "utf8")));
}

export function remember(dataDir: string, values: Remembered): void {
  writeFileSync(fileName(dataDir), `${JSON.stringify(values, null, 2)}\n`, { mode: 0o600 });
}
