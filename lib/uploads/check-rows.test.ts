import { describe, expect, it } from "vitest";
import { compareWithRegister } from "@/lib/register/compare-with-register";
import { ISSUE_CODES, type IssueCode, issueMessage } from "@/lib/register/issues";
import type { HeldRecord } from "@/lib/register/record";
import { checkRows } from "./check-rows";
import { COLUMNS } from "./columns";
import { describeIssues } from "./describe-issues";
import { readExtract } from "./read-extract";
import { sampleExtract, type SampleOptions } from "./sample/sample-extract";
import { SAMPLE_FAULTS } from "./sample/sample-faults";
import { csvLine } from "./write-csv";

const TODAY = "2026-11-22";
const HEADINGS = COLUMNS.map((column) => column.heading);

function check(rows: string[][], headings = HEADINGS) {
  const extract = readExtract(new TextEncoder().encode([headings, ...rows].map(csvLine).join("")));
  if (!extract.ok) throw new Error(extract.problem);
  return { extract, rows: checkRows(extract, TODAY) };
}

const row = (
  nhsNumber: string,
  familyName: string,
  birth: string,
  planType: string,
  start: string,
) => [nhsNumber, familyName, "Zoë", birth, planType, start, "", "", "", ""];

function sample(options: Partial<SampleOptions>): string[][] {
  const defaults: SampleOptions = {
    rows: 200,
    faults: 0,
    seed: 1,
    authority: "E08000019",
    kind: "changes",
    today: TODAY,
  };
  return [...sampleExtract({ ...defaults, ...options })];
}

describe("rules between rows", () => {
  it("names every other row with the same record, five at most", () => {
    const same = row("9990000018", "Brown", "2015-04-12", "CPP", "2025-01-01");
    const { rows } = check([same, same, same]);
    expect(rows.map((each) => each.issues[0]?.related)).toEqual([
      [3, 4],
      [2, 4],
      [2, 3],
    ]);
    const many = check(Array.from({ length: 20 }, () => same)).rows;
    const [issue] = many.at(-1)?.issues ?? [];
    expect(issue && issueMessage(issue)).toContain("rows 2, 3, 4, 5, 6 and others");
  });

  it("does not let one person be born twice or have two names, accents and case apart", () => {
    const { rows } = check([
      row("9990000018", "O’Brien", "2015-04-12", "CPP", "2025-01-01"),
      row("9990000018", "OBRIEN", "12/04/2015", "LAC", "2025-01-01"),
      row("9990000018", "Bryan", "2015-04-13", "UCPP", "2025-01-01"),
    ]);
    const found = rows.map((each) => each.issues.filter((issue) => issue.related.length > 0));
    expect(found.map((issues) => issues.map((issue) => [issue.code, issue.related]))).toEqual([
      [
        ["two-dates-of-birth", [4]],
        ["two-family-names", [4]],
      ],
      [
        ["two-dates-of-birth", [4]],
        ["two-family-names", [4]],
      ],
      [
        ["two-dates-of-birth", [2, 3]],
        ["two-family-names", [2, 3]],
      ],
    ]);
    expect(rows.every((each) => each.record === null)).toBe(true);
  });

  it("judges what can be read of a row that is rejected for something else", () => {
    const { rows } = check([
      row("9990000018", "", "2015-04-12", "CPP", "2025-01-01"),
      row("9990000018", "Brown", "2015-04-12", "CPP", "01/01/2025"),
    ]);
    expect(rows.map((each) => each.issues.map((issue) => issue.code))).toEqual([
      ["name-missing", "duplicate-record"],
      ["duplicate-record"],
    ]);
  });

  it("takes no longer when all rows are alike", () => {
    const alike = Array.from({ length: 30_000 }, (_, index) =>
      row(
        "9990000018",
        index % 2 ? "Brown" : "Green",
        `${1950 + (index % 60)}-01-01`,
        "CPP",
        "2025-01-01",
      ),
    );
    const began = performance.now();
    check(alike);
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it("counts the rows as it goes", () => {
    const { extract } = check(sample({ rows: 2_500 }).slice(1));
    const said: number[] = [];
    checkRows(extract, TODAY, (done) => said.push(done));
    expect(said).toEqual([1_000, 2_000, 2_500]);
  });
});

describe("describeIssues", () => {
  it("says the column as the spreadsheet letters it, and never the value", () => {
    const { extract, rows } = check([row("9990000018", "Brown", "30/02/2015", "CPP", "")]);
    expect(describeIssues(rows[0]?.issues ?? [], extract.columns)).toBe(
      "Column D, Date of birth: This date of birth is not a real date. Check it against the person's file. | " +
        "Column F, Start date: The start date is missing. Enter it as DD/MM/YYYY or YYYY-MM-DD.",
    );
  });
});

describe("the sample", () => {
  it("is clean when no faults are asked for", () => {
    for (const kind of ["changes", "full"] as const) {
      const { rows } = check(sample({ rows: 3_000, kind }).slice(1));
      expect(rows.flatMap((each) => each.issues)).toEqual([]);
      const compared = compareWithRegister(
        rows.flatMap(({ number, record }) => (record ? [{ row: number, record }] : [])),
        [],
      );
      expect(new Set(compared.map((each) => each.outcome))).toEqual(new Set(["added"]));
    }
  });

  it("has as many rows and faults as asked", () => {
    const { rows } = check(sample({ rows: 2_000, faults: 0.1 }).slice(1));
    const compared = compareWithRegister(
      rows.flatMap(({ number, record }) => (record ? [{ row: number, record }] : [])),
      [],
    );
    const faulty = new Set(
      [...rows.flatMap((each) => each.issues), ...compared.flatMap((each) => each.issues)].map(
        (issue) => issue.row,
      ),
    );
    expect(rows.length).toBe(2_000);
    expect(faulty.size).toBe(200);
  });

  it("is the same for the same seed, and about others for another seed or authority", () => {
    expect(sample({ faults: 0.2 })).toEqual(sample({ faults: 0.2 }));
    const people = (options: Partial<SampleOptions>) =>
      new Set(sample({ rows: 20_000, ...options }).map((cells) => cells[0]));
    const ours = people({});
    for (const options of [
      { authority: "E09000019" },
      { seed: 2 },
      { seed: 2, authority: "E09000019" },
    ]) {
      expect([...people(options)].filter((number) => ours.has(number))).toEqual(["NHS number"]);
    }
  });

  it("gives a number the same person in every extract, and leaves the manuals' number alone", () => {
    const named = (options: Partial<SampleOptions>) =>
      new Map(
        sample({ rows: 2_000, ...options }).map(([number, ...rest]) => [number, rest.slice(0, 3)]),
      );
    const changes = named({ kind: "changes" });
    const full = named({ kind: "full" });
    const both = [...full.keys()].filter((number) => changes.has(number));
    expect(both.length).toBeGreaterThan(1_000);
    for (const number of both) expect(full.get(number)).toEqual(changes.get(number));
    expect(changes.has("9990000018")).toBe(false);
  });
});

describe("every issue", () => {
  it("can be brought about", () => {
    const { rows } = check(sample({ rows: 100, faults: 1 }).slice(1));
    const good = rows.flatMap(({ number, record }) => (record ? [{ row: number, record }] : []));
    const seen = new Set<IssueCode>(rows.flatMap((each) => each.issues.map((issue) => issue.code)));
    for (const { issues } of compareWithRegister(good, []))
      issues.forEach((issue) => seen.add(issue.code));
    expect([...seen].toSorted()).toEqual(SAMPLE_FAULTS.toSorted());

    const [first] = good;
    if (!first) throw new Error("The sample has no good row.");
    const hold = (changes: Partial<HeldRecord>): HeldRecord => ({
      ...first.record,
      id: "1",
      version: 1,
      ...changes,
    });
    const plain = { ...first, record: { ...first.record, endDate: null, deleteDate: null } };
    const registers = [
      [hold({ startDate: "2019-01-01", endDate: null, deleteDate: null })],
      [hold({ endDate: TODAY, deleteDate: null })],
      [hold({ deleteDate: TODAY })],
      [hold({ planType: "UCPP", legalStatus: null, deleteDate: null, dateOfBirth: "2001-01-01" })],
      [hold({ planType: "UCPP", legalStatus: null, deleteDate: null, familyName: "Nobody" })],
    ];
    for (const register of registers) {
      for (const { issues } of compareWithRegister([plain], register))
        issues.forEach((issue) => seen.add(issue.code));
    }
    expect(ISSUE_CODES.filter((code) => !seen.has(code))).toEqual(["changed-since"]);
  });
});
