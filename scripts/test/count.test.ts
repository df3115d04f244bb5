import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { countPlaywright, countVitest } from "./count";

const folder = mkdtempSync(join(tmpdir(), "cpis-count-"));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const file = join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

test("counts a test file that could not be loaded as a failure", () => {
  const file = report({
    numPassedTests: 3,
    numFailedTests: 1,
    testResults: [
      { status: "failed", assertionResults: [{ status: "passed" }, { status: "failed" }] },
      { status: "failed", assertionResults: [] },
      { status: "passed", assertionResults: [{ status: "passed" }, { status: "passed" }] },
    ],
  });
  expect(countVitest(file)).toEqual({ passed: 3, failed: 2 });
});

test("counts a browser test that passed only the second time as a failure", () => {
  const file = report({ stats: { expected: 5, unexpected: 1, flaky: 2 }, errors: [{}] });
  expect(countPlaywright(file)).toEqual({ passed: 5, failed: 4 });
});

test("raises when there is no report: the run has crashed", () => {
  expect(() => countVitest(join(folder, "none.json"))).toThrow();
});
