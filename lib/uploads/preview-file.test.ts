import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkRows } from "./check-rows";
import { COLUMNS } from "./columns";
import { previewFile } from "./preview-file";
import { readExtract } from "./read-extract";
import { NO_READING } from "./reading";
import { sampleExtract } from "./sample/sample-extract";
import { toCsv } from "./write-csv";

const TODAY = "2026-11-22";
const HEADINGS = COLUMNS.map((column) => column.heading);
const bytesOf = (csv: string) => new TextEncoder().encode(csv);

function preview(bytes: Uint8Array, rows = 10) {
  return previewFile(bytes, { today: TODAY, rows });
}

function checked(rows: string[][], most = 10) {
  const found = preview(bytesOf(toCsv([HEADINGS, ...rows])), most);
  if (found.status !== "checked") throw new Error(found.status);
  return found;
}

const row = (number: string, familyName: string, planType = "CPP"): string[] => [
  number,
  familyName,
  "Zoë",
  "12/04/2015",
  planType,
  "01/01/2025",
  "",
  "",
  "",
  "",
];

describe("previewFile", () => {
  it("finds what the check finds in every file of the corpus, and shows it", () => {
    const folder = new URL("./corpus/", import.meta.url);
    for (const name of readdirSync(folder).filter((each) => each.endsWith(".csv"))) {
      const bytes = new Uint8Array(readFileSync(new URL(name, folder)));
      const extract = readExtract(bytes);
      const found = preview(bytes);
      if ("question" in extract) {
        expect(found.status).toBe("asked");
        continue;
      }
      if (!extract.ok) {
        expect(found).toMatchObject({ status: "refused", problem: extract.problem });
        continue;
      }
      const rows = checkRows(extract, TODAY);
      const faulty = rows.filter(({ issues }) => issues.length > 0);
      expect(found).toMatchObject({
        status: "checked",
        counts: { rows: rows.length, rejected: rows.filter((each) => !each.record).length },
        rows: (faulty.length > 0 ? faulty : rows).slice(0, 10),
      });
    }
  });

  it("shows rejected rows before those with warnings, each in its place", () => {
    const found = checked(
      [
        row("9990000018", "BROWN"),
        row("9990000026", "Green"),
        row("9990000034", "Green", "CIN"),
        row("9990000042", "GREEN"),
        row("9990000050", "Green", ""),
      ],
      3,
    );
    expect(found.counts).toEqual({ rows: 5, rejected: 2, warned: 2 });
    expect(found.rows.map(({ number }) => number)).toEqual([2, 4, 6]);
  });

  it("counts rows and not issues", () => {
    const found = checked([
      ["9990000018", "", "", "12/04/2015", "CIN", "01/01/2025", "", "", "", ""],
      row("9990000026", "", "CPP"),
    ]);
    expect(found.groups).toEqual([
      { code: "name-missing", rows: 2 },
      { code: "plan-type-unknown", rows: 1 },
    ]);
  });

  it("shows the first rows of a file without faults", () => {
    const clean = ["9990000018", "9990000026", "9990000034"].map((each) => row(each, "Ng"));
    const found = checked(clean, 2);
    expect(found.counts).toEqual({ rows: 3, rejected: 0, warned: 0 });
    expect(found.rows.map(({ number }) => number)).toEqual([2, 3]);
  });

  it("says which of our headings somebody will be asked for", () => {
    const theirs = ["NHSNO", "Surname", "Given names", "Date of birth", "Plan type", "Decom"];
    const found = preview(bytesOf(toCsv([theirs, row("9990000018", "Ng").slice(0, 6)])));
    expect(found).toEqual({
      status: "asked",
      missing: ["NHS number", "Family name", "Start date"],
    });
  });

  it("reads a file as somebody had confirmed it for one with the same headings, in any order", () => {
    const theirs = ["NHSNO", "Surname", "Given names", "Date of birth", "Plan type", "Decom"];
    const bytes = bytesOf(toCsv([theirs, row("9990000018", "Ng").slice(0, 6)]));
    const reading = {
      ...NO_READING,
      sheet: "of another workbook",
      columns: {
        nhsNumber: { heading: "NHSNO" },
        familyName: { heading: "Surname" },
        startDate: { heading: "Decom" },
      },
    };
    const asConfirmed = (headings: string[]) =>
      previewFile(bytes, { today: TODAY, rows: 1, remembered: [{ headings, reading }] });
    expect(asConfirmed(theirs.toReversed())).toMatchObject({
      status: "checked",
      isRemembered: true,
      rows: [{ record: { nhsNumber: "9990000018", familyName: "Ng", startDate: "2025-01-01" } }],
    });
    expect(asConfirmed([...theirs, "Team"])).toMatchObject({ status: "asked" });
  });

  it("says how far it is, and what it says stays small", () => {
    const options = { rows: 5_000, faults: 1, seed: 3, authority: "E08000019", today: TODAY };
    const csv = toCsv([...sampleExtract({ ...options, kind: "changes" })]);
    const said: number[][] = [];
    const found = previewFile(bytesOf(csv), {
      today: TODAY,
      rows: 10,
      onProgress: (done, total) => said.push([done, total]),
    });
    expect(said.at(0)).toEqual([1_000, 5_000]);
    expect(said.at(-1)).toEqual([5_000, 5_000]);
    expect(JSON.stringify(found).length).toBeLessThan(20_000);
  });
});
