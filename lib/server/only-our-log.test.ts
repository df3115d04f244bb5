import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { TYPESCRIPT } from "@/scripts/start/run-program";
import { factsOf } from "./failure";

const line = z.object({
  event: z.string(),
  kind: z.string(),
  state: z.string().optional(),
  frames: z.array(z.string()),
});

describe("a process that fails in every way, each time with a child's name in the error", () => {
  let output: { stdout: string; stderr: string; status: number | null };
  let lines: z.infer<typeof line>[];
  beforeAll(() => {
    const program = [...TYPESCRIPT, "prisma/factories/failures-to-log.ts"];
    const env = { ...process.env, BASE_URL: "", LOG_LEVEL: "info" };
    output = spawnSync(process.execPath, program, { encoding: "utf8", env });
    lines = output.stdout
      .trim()
      .split("\n")
      .map((text) => line.parse(JSON.parse(text)));
  });

  it("writes the name nowhere, and nothing but lines of its log", () => {
    expect(output.stdout + output.stderr).not.toMatch(/Ottoline|Fairweather|Quince/);
    expect(output.stderr).toBe("");
  });

  it("has a line for each failure that says of what kind it was and where", () => {
    const told = lines.filter(({ event }) => event !== "printed");
    expect(told.map(({ event, kind }) => [event, kind])).toEqual([
      ["caught", "Error"],
      ["of-several-lines", "Error"],
      ["renamed", "Error"],
      ["changed", "Error"],
      ["no-error", "not an Error"],
      ["with-a-cause", "Error"],
      ["nobody-waited", "RangeError"],
      ["nobody-caught", "SyntaxError"],
    ]);
    for (const { event, frames } of told) {
      if (event === "no-error") expect(frames).toEqual([]);
      else expect(frames[0], event).toContain("failures-to-log.ts:");
    }
  });

  it("has a line for whatever a library prints, with the place and without the text", () => {
    const printed = lines.filter(({ event }) => event === "printed");
    expect(printed.map(({ state }) => state)).toEqual(
      expect.arrayContaining(["error", "warn", "log", "info", "debug", "dir", "trace", "table"]),
    );
    for (const { frames } of printed) expect(frames.join("\n")).toContain("failures-to-log.ts:");
  });

  it("ends when nobody caught something, so that it is started again", () => {
    expect(output.status).toBe(1);
  });
});

describe("the facts of a failure", () => {
  it("keep a name and a code that a programmer gave, and no other", () => {
    const failure = Object.assign(new RangeError("x"), { code: "ECONNREFUSED" });
    expect(factsOf(failure)).toMatchObject({ kind: "RangeError", code: "ECONNREFUSED" });
    const strange = Object.assign(new Error("x"), { name: "Of Ada", code: "born 2015-04-12" });
    expect(factsOf(strange)).toMatchObject({ kind: "Error", code: undefined });
  });
});
