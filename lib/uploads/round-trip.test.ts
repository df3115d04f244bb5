import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { awkwardFile, awkwardRows, corrected, dialect } from "@/prisma/factories/awkward-files";
import { checkRows } from "./check-rows";
import { checkValues } from "./check-values";
import { describeIssues } from "./describe-issues";
import { readExtract } from "./read-extract";
import { rejectedCsv } from "./rejected-csv";
import { testNumbers } from "./sample/sample-people";

const TODAY = "2026-11-22";
const NUMBERS = [...testNumbers(1, "round trip").take(10)];

function checked(bytes: Uint8Array) {
  const extract = readExtract(bytes);
  if (!extract.ok) throw new Error(JSON.stringify(extract));
  return { ...extract, rows: checkRows(extract, TODAY) };
}

describe("from any file over rejected.csv to the register", () => {
  it("gives exactly what was meant, and leaves every other cell as it came", () => {
    fc.assert(
      fc.property(awkwardRows, dialect, dialect, (rows, sentHow, savedHow) => {
        const sent = checked(awkwardFile(rows, NUMBERS, sentHow));
        const rejected = sent.rows.filter(({ record }) => record === null);
        expect(rejected.map(({ number }) => number)).toEqual(
          rows.flatMap(({ fault, beyond }, place) =>
            fault || beyond.length > 0 ? [place + 2] : [],
          ),
        );
        const loaded = sent.rows.flatMap(({ record }) => record ?? []);
        if (rejected.length > 0) {
          const csv = rejectedCsv({
            sequenceNumber: 42,
            headings: sent.headings,
            rows: rejected.map(({ number, cells, issues }) => ({
              ...{ number, cells },
              issues: describeIssues(issues, sent.columns),
            })),
          });
          const back = checked(new TextEncoder().encode(csv));
          expect(back.rows.map(({ cells }) => cells.slice(0, 11))).toEqual(
            rejected.map(({ cells }) => cells.slice(0, 11)),
          );
          const again = checked(corrected(csv, rows, NUMBERS, savedHow));
          expect(again.rows.flatMap(({ issues }) => issues.filter(isFault))).toEqual([]);
          expect(again.rows.map(({ cells }) => cells[10])).toEqual(
            rejected.map(({ cells }) => cells[10]),
          );
          expect(again.reference).toEqual({ upload: 11, row: 12 });
          expect(again.rows.map(({ cells }) => [cells[11], cells[12]])).toEqual(
            rejected.map(({ number }) => ["42", String(number)]),
          );
          loaded.push(...again.rows.flatMap(({ record }) => record ?? []));
        }
        const intended = rows.map(
          ({ meant }, place) =>
            checkValues({ ...meant, nhsNumber: NUMBERS[place] ?? "" }, TODAY).record,
        );
        expect(byNumber(loaded)).toEqual(byNumber(intended.flatMap((record) => record ?? [])));
        expect(loaded).toHaveLength(rows.length);
      }),
      { numRuns: 300 },
    );
  });
});

const isFault = ({ code }: { code: string }) => code !== "name-in-capitals";

function byNumber<R extends { nhsNumber: string }>(records: readonly R[]): R[] {
  return records.toSorted((one, other) => (one.nhsNumber < other.nhsNumber ? -1 : 1));
}
