import { readDemoFile } from "@/lib/server/demo-file";
import type { DemoFile } from "@/lib/server/demo-file";
import type { Env } from "@/lib/server/env";
import { WELL_KNOWN_NUMBER } from "@/prisma/demonstration/seeds";

/** What a person who has just started the product wants to know. */
export async function banner(settings: Env): Promise<string> {
  const demo = settings.demo ? await readDemoFile() : null;
  return [
    "",
    `Register portal  ${settings.BASE_URL}`,
    `Health API       ${settings.HEALTH_BASE_URL}`,
    "",
    ...(demo ? [...accountLines(demo), "", ...viewLines(demo), ""] : []),
  ].join("\n");
}

function accountLines({ accounts }: DemoFile): string[] {
  const width = Math.max(...accounts.map(({ email }) => email.length));
  return [
    "Demonstration accounts (everyone in it is invented):",
    ...accounts.map(({ email, password, role, localAuthority }) =>
      `  ${email.padEnd(width)}  ${password}  ${role.padEnd(8)}  ${localAuthority ?? ""}`.trimEnd(),
    ),
  ];
}

function viewLines({ portalUrl }: DemoFile): string[] {
  return [
    `Be the hospital: open ${portalUrl}/notifications as quality@sheffield.example, and in a second terminal`,
    `  npm run view -- ${WELL_KNOWN_NUMBER}`,
  ];
}
