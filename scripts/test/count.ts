import { readFileSync } from "node:fs";
import { z } from "zod";

export interface Count {
  passed: number;
  failed: number;
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
});

/** A file that could not even be loaded holds no tests: it counts as one that failed. */
export function countVitest(report: string): Count {
  const { numPassedTests, numFailedTests, testResults } = vitestReport.parse(readReport(report));
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && assertionResults.every((each) => each.status !== "failed"),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

/** One that passed only when it was tried again has failed: nobody can rely on it. */
export function countPlaywright(report: string): Count {
  const { stats, errors } = playwrightReport.parse(readReport(report));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

function readReport(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
