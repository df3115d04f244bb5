/** `npm test`: every check in turn, each with its output; the last line counts what passed and failed. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildStale, generateStale } from "../start/generated-files";
import { runProgram } from "../start/run-program";
import { countPlaywright, countVitest, type Count } from "./count";

const ending = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => ending.abort());
}

const reports = mkdtempSync(join(tmpdir(), "cpis-reports-"));
const say = (line: string) => console.log(line);

interface Step {
  title: string;
  run: () => Promise<void>;
  /** Reads what the step reported; without it the step is one test. */
  count?: () => Count;
  /** Worth doing, but no test: only its failure counts. */
  isPreparation?: boolean;
}

const run = (...command: string[]) =>
  runProgram(command, { env: testEnvironment(), signal: ending.signal });

function vitest(project: string): Step {
  const report = join(reports, `${project}.json`);
  return {
    title: `${project} tests`,
    run: () =>
      run(
        "node_modules/vitest/vitest.mjs",
        "run",
        `--project=${project}`,
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${report}`,
      ),
    count: () => countVitest(report),
  };
}

/** Those that read the same files and use one core each go side by side. */
const steps: Step[][] = [
  [{ title: "generated files", run: () => generateStale(say, ending.signal), isPreparation: true }],
  [
    { title: "format", run: () => run("node_modules/prettier/bin/prettier.cjs", "--check", ".") },
    { title: "lint", run: () => run("node_modules/eslint/bin/eslint.js", ".") },
    {
      title: "types",
      async run() {
        await run("node_modules/next/dist/bin/next", "typegen");
        await run("node_modules/typescript/bin/tsc", "--noEmit");
      },
    },
  ],
  [vitest("unit")],
  [vitest("integration")],
  [vitest("killed")],
  [{ title: "build", run: () => buildStale(say, ending.signal), isPreparation: true }],
  [
    {
      title: "browser tests",
      run: () => run("node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"),
      count: () => countPlaywright(join(reports, "browser.json")),
    },
  ],
];

/** The tests bring their own settings: what a developer has set for `npm start` must not reach them. */
function testEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, CI, FORCE_COLOR, SystemRoot } = process.env;
  return {
    NODE_ENV: "test",
    ...{ PATH, HOME, TMPDIR, CI, FORCE_COLOR, SystemRoot },
    PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, "browser.json"),
  };
}

async function take(step: Step): Promise<Count> {
  let failed = 0;
  try {
    await step.run();
  } catch (error) {
    failed = 1;
    console.error(error instanceof Error ? error.message : error);
  }
  if (step.isPreparation) return { passed: 0, failed };
  if (!step.count) return { passed: 1 - failed, failed };
  const count = readCount(step.count);
  // A run that fails without a failed test has crashed, and one that ran nothing has proved nothing.
  const crashed = count.failed === 0 && (failed > 0 || count.passed === 0);
  return crashed ? { ...count, failed: 1 } : count;
}

function readCount(count: () => Count): Count {
  try {
    return count();
  } catch {
    return { passed: 0, failed: 1 };
  }
}

async function main(): Promise<void> {
  const total: Count = { passed: 0, failed: 0 };
  for (const [index, together] of steps.entries()) {
    if (ending.signal.aborted) break;
    const place = `[${index + 1}/${steps.length}]`;
    say(`\n${place} ${together.map(({ title }) => title).join(", ")}`);
    const counts = together.map(async (step) => {
      const began = performance.now();
      const { passed, failed } = await take(step);
      const seconds = Math.round((performance.now() - began) / 1000);
      say(`${place} ${step.title}: ${passed} passed, ${failed} failed (${seconds} s)`);
      total.passed += passed;
      total.failed += failed;
    });
    await Promise.all(counts);
  }
  if (ending.signal.aborted) total.failed ||= 1;
  rmSync(reports, { recursive: true, force: true });
  say(`\n${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed === 0 ? 0 : 1);
}

void main();
