import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { keepSecret } from "./secret";

it("keeps one secret in a folder, and says which folder cannot keep it", () => {
  const folder = mkdtempSync(join(tmpdir(), "cpis-secret-"));
  const made = keepSecret(join(folder, "new", "folder"));
  expect(made).toMatch(/^[\w-]{43}$/);
  expect(keepSecret(join(folder, "new", "folder"))).toBe(made);
  const file = join(folder, "file");
  writeFileSync(file, "");
  for (const wrong of [file, join(file, "folder")])
    expect(() => keepSecret(wrong)).toThrow(
      `DATA_DIR is not right: ${wrong} is no folder that can be written to.`,
    );
  rmSync(folder, { recursive: true });
});
