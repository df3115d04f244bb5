import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Env } from "@/lib/server/env";

const demonstration = z.object({
  accounts: z.array(
    z.object({
      email: z.string(),
      password: z.string(),
      role: z.string(),
      localAuthority: z.string().nullable(),
    }),
  ),
});

/** What a person who has just started the product wants to know. */
export function banner(settings: Env): string {
  const lines = [
    "",
    `Register portal  ${settings.BASE_URL}`,
    `Health API       ${settings.HEALTH_BASE_URL}`,
    "",
  ];
  const file = join(settings.DATA_DIR, "demo.json");
  if (settings.demo && existsSync(file)) {
    const { accounts } = demonstration.parse(JSON.parse(readFileSync(file, "utf8")));
    const width = Math.max(...accounts.map(({ email }) => email.length));
    lines.push(
      "Demonstration accounts (everyone in it is invented):",
      ...accounts.map(({ email, password, role, localAuthority }) =>
        `  ${email.padEnd(width)}  ${password}  ${role.padEnd(8)}  ${localAuthority ?? ""}`.trimEnd(),
      ),
      "",
    );
  }
  return lines.join("\n");
}
