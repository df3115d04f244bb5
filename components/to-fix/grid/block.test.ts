import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unguardFormula } from "@/lib/uploads/formula-guard";
import { readBlock, writeBlock } from "./block";

describe("a block from a spreadsheet", () => {
  it.each([
    ["one value", "12/04/2015", [["12/04/2015"]]],
    [
      "two columns, two rows, as Excel ends them",
      "a\tb\r\nc\td\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "blank cells",
      "\tb\r\n\t\r\n",
      [
        ["", "b"],
        ["", ""],
      ],
    ],
    ["a line break within quotes", '"one\ntwo"\tb\n', [["one\ntwo", "b"]]],
    ["a tab and quotes within quotes", '"a\tb ""c"""\td', [['a\tb "c"', "d"]]],
    ["quotes in the middle", 'say "hi"\tb', [['say "hi"', "b"]]],
    [
      "a quote that is never closed",
      '"Mc\tb\r\nc\td\r\n',
      [
        ['"Mc', "b"],
        ["c", "d"],
      ],
    ],
    ["rows of different lengths", "a\nb\tc\n", [["a"], ["b", "c"]]],
    ["an apostrophe that belongs to a name", "'t Hooft\n", [["'t Hooft"]]],
    ["nothing", "", []],
  ])("reads %s", (_, text, block) => {
    expect(readBlock(text)).toEqual(block);
  });

  it("reads back whatever was written, but for what makes formulas harmless", () => {
    const cell = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("=1+1", "'", '"', "\t", "\r\n", "أحمد", "007", "-", "'=x"),
    );
    const blocks = fc
      .integer({ min: 1, max: 4 })
      .chain((wide) =>
        fc.array(fc.array(cell, { minLength: wide, maxLength: wide }), { minLength: 1 }),
      );
    fc.assert(
      fc.property(blocks, (block) => {
        const back = readBlock(writeBlock(block));
        expect(back.map((row) => row.map(unguardFormula))).toEqual(block);
      }),
    );
  });

  it("never gives a spreadsheet a formula to run", () => {
    expect(writeBlock([["=HYPERLINK(1)", "@x"]])).toBe("'=HYPERLINK(1)\t'@x\r\n");
  });
});
