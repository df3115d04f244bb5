import { isValidNhsNumber, normaliseNhsNumber } from "@/lib/register/nhs-number";
import { planTypeOf } from "@/lib/register/plan-types";
import { cleanText } from "./clean-text";
import type { RawRow, Refusal } from "./extract";
import { headingKey } from "./heading-key";
import { wordKey } from "./plan-type-words";
import { findReference } from "./reference-columns";

/** One column of a file, for whoever has to say what it is. Its values are of children: shown to the LA alone. */
export interface FileColumn {
  heading: string;
  /** Among the columns of the file, from 0. */
  index: number;
  /** The first different values in it. */
  samples: string[];
  /** Most of the first values are NHS numbers that pass the check. */
  hasNhsNumbers: boolean;
  /** Its different values that are no plan type of ours, most frequent first; null where they are too many to be words. */
  words: { word: string; rows: number }[] | null;
}

export interface FileColumns {
  columns: FileColumn[];
  /** See shapeOf. */
  shape: string[];
  /** The first and the last row that a sample can be from, as the spreadsheet numbers them. */
  sampled: { first: number; last: number };
}

/** A refusal that a person can do something about: whoever cannot be asked is refused with its sentence. */
export interface ColumnsQuestion extends Refusal {
  question: "columns";
  asked: FileColumns;
}

const SAMPLED_ROWS = 50;
const SAMPLES = 3;
const LONGEST_SAMPLE = 60;
/** A column with more different values than this holds no kinds of plan. */
const MOST_WORDS = 40;

/** The columns of a file with what is needed to say which is which. Those of our own rejected.csv are none of them. */
export function describeColumns(headings: readonly string[], rows: readonly RawRow[]): FileColumns {
  const reference = findReference(headings);
  const ours: (number | null)[] = reference
    ? [reference.row, reference.upload, reference.issues]
    : [];
  const head = rows.slice(0, SAMPLED_ROWS);
  return {
    columns: headings.flatMap((heading, index) =>
      headingKey(heading) === "" || ours.includes(index)
        ? []
        : [{ heading, index, ...describe(head, index), words: wordsOf(rows, index) }],
    ),
    shape: shapeOf(headings),
    sampled: { first: head.at(0)?.number ?? 0, last: head.at(-1)?.number ?? 0 },
  };
}

function describe(
  head: readonly RawRow[],
  index: number,
): Pick<FileColumn, "samples" | "hasNhsNumbers"> {
  const values = head.flatMap(({ cells }) => cleanText(cells[index] ?? "") || []);
  const numbers = values.filter((value) => isValidNhsNumber(normaliseNhsNumber(value)));
  return {
    samples: [...new Set(values)].slice(0, SAMPLES).map(shorten),
    hasNhsNumbers: numbers.length > 0 && numbers.length * 2 > values.length,
  };
}

function shorten(value: string): string {
  const letters = [...value.toWellFormed().replaceAll("\0", "\ufffd")];
  return letters.length > LONGEST_SAMPLE
    ? `${letters.slice(0, LONGEST_SAMPLE).join("")}…`
    : letters.join("");
}

function wordsOf(rows: readonly RawRow[], index: number): FileColumn["words"] {
  const counts = new Map<string, { word: string; rows: number }>();
  for (const { cells } of rows) {
    const word = cleanText(cells[index] ?? "");
    if (word === "") continue;
    const key = wordKey(word);
    const counted = counts.get(key);
    if (counted) counted.rows++;
    else if (counts.size === MOST_WORDS || word.length > LONGEST_SAMPLE) return null;
    else counts.set(key, { word: word.toWellFormed().replaceAll("\0", "\ufffd"), rows: 1 });
  }
  return [...counts.values()]
    .filter(({ word }) => planTypeOf(word) === null)
    .toSorted((a, b) => b.rows - a.rows);
}

/** What makes two files the same shape: their headings, in any order, without those that our rejected.csv adds. */
export function shapeOf(headings: readonly string[]): string[] {
  const reference = findReference(headings);
  const ours: (number | null)[] = reference
    ? [reference.row, reference.upload, reference.issues]
    : [];
  return headings
    .map(headingKey)
    .filter((key, index) => key !== "" && !ours.includes(index))
    .toSorted();
}
