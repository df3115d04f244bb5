import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import type { Delimiter } from "./extract";
import { lineAt, readCsvRow } from "./read-csv-row";

function readAll(text: string, delimiter: Delimiter = ","): string[][] {
  const rows: string[][] = [];
  for (let at = 0; at < text.length;) {
    const row = readCsvRow(text, at, delimiter);
    expect(row.unclosedQuoteAt).toBeNull();
    expect(row.next).toBeGreaterThan(at);
    rows.push(row.cells);
    at = row.next;
  }
  return rows;
}

const quoteAlways = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const cells = fc.array(fc.string({ unit: fc.constantFrom("a", " ", '"', ",", "\r", "\n", "é") }), {
  minLength: 1,
  maxLength: 4,
});

describe("readCsvRow", () => {
  it("reads back any cells that were quoted", () => {
    fc.assert(
      fc.property(
        fc.array(cells, { minLength: 1 }),
        fc.constantFrom("\r\n", "\n", "\r"),
        (rows, end) => {
          const text = rows.map((row) => row.map(quoteAlways).join(",") + end).join("");
          expect(readAll(text)).toEqual(rows);
        },
      ),
    );
  });

  it("agrees with papaparse on well-formed text with one kind of line ending", () => {
    const plain = fc.string({ unit: fc.constantFrom("a", " ", "é", "'", "-") });
    const cell = fc.oneof(
      plain,
      fc.string({ unit: fc.constantFrom("a", '"', ",", "\n") }).map(quoteAlways),
    );
    const row = fc.array(cell, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1 }),
        fc.constantFrom("\r\n", "\n", "\r"),
        (rows, newline) => {
          const text = rows.map((cells) => cells.join(",")).join(newline);
          // Of no text at all papaparse says that there is no row, not one blank one.
          fc.pre(text !== "");
          const theirs = Papa.parse<string[]>(text, { delimiter: ",", newline }).data;
          expect(readAll(text + newline)).toEqual(theirs);
        },
      ),
    );
  });

  it("takes any mixture of line endings", () => {
    expect(readAll("a,b\r\nc,d\re,f\n\ng")).toEqual([
      ["a", "b"],
      ["c", "d"],
      ["e", "f"],
      [""],
      ["g"],
    ]);
  });

  it("keeps what follows a closing quote, as Excel does", () => {
    expect(readAll('"Mc"Donald,x\n"a" ,b')).toEqual([
      ["McDonald", "x"],
      ["a ", "b"],
    ]);
  });

  it("takes a quote within a cell for itself", () => {
    expect(readAll('5" pipe,O"Neill\n')).toEqual([['5" pipe', 'O"Neill']]);
  });

  it("finds the quote that is never closed", () => {
    expect(readCsvRow('a,"b\nc', 0, ",").unclosedQuoteAt).toBe(2);
  });

  it("blames the stray quote, not the last one, when later cells are quoted", () => {
    expect(readCsvRow('"Smith,Jane\n9,"O’Neill",x\n', 0, ",").unclosedQuoteAt).toBe(0);
  });
});

describe("lineAt", () => {
  it("counts every kind of line ending once", () => {
    expect(lineAt("a\r\nb\rc\nd", 8)).toBe(4);
    expect(lineAt("a", 0)).toBe(1);
  });
});
