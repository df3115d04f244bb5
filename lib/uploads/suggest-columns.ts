import type { PlanType } from "@/lib/register/plan-types";
import type { RecordField } from "@/lib/register/record";
import { editDistance } from "./closest-heading";
import type { FileColumn } from "./columns-question";
import { COLUMNS, type Column } from "./columns";
import type { ColumnReading } from "./reading";

export type Suggestions = Partial<Record<RecordField, ColumnReading>>;

/**
 * For each of our columns what of the file most likely stands for it. Never used as it is: a person confirms it. Our
 * own headings come first, then other names by the order of the table, then what is misspelt; each column of the file
 * once, but for a legal status, which says by itself that a child is looked after.
 */
export function suggestColumns(file: readonly FileColumn[]): Suggestions {
  const suggestions: Suggestions = {};
  const taken = new Set<number>();
  const near = COLUMNS.flatMap((column) =>
    file.map(({ heading, index }) => ({ column, heading, index, far: distance(column, heading) })),
  );
  for (const { column, heading, index, far } of near.toSorted((a, b) => a.far - b.far)) {
    if (far === Infinity || suggestions[column.field] || taken.has(index)) continue;
    suggestions[column.field] = { heading };
    taken.add(index);
  }
  const numbers = file.find(({ index, hasNhsNumbers }) => hasNhsNumbers && !taken.has(index));
  if (numbers && !suggestions.nhsNumber) suggestions.nhsNumber = { heading: numbers.heading };
  if (!suggestions.planType) {
    const planType = planTypeOfFile(file);
    if (planType) suggestions.planType = { constant: planType };
  }
  return suggestions;
}

/** 0 is our own heading; below 1 another name, the best first; above 1 a misspelt one. */
function distance(column: Column, heading: string): number {
  const key = letters(heading);
  if (key === letters(column.heading)) return 0;
  const names = column.synonyms.map(letters);
  const at = names.indexOf(key);
  if (at >= 0) return (at + 1) / (names.length + 1);
  const misspelt = [letters(column.heading), ...names]
    .filter((name) => name.length >= SHORTEST_MISSPELT)
    .map((name) => ({ name, wrong: editDistance(key, name) }))
    .filter(({ name, wrong }) => wrong <= name.length / 4)
    .map(({ wrong }) => wrong);
  return misspelt.length === 0 ? Infinity : Math.min(...misspelt) + 1;
}

/** Shorter names are too near to each other: DEC is no misspelt DOB. */
const SHORTEST_MISSPELT = 6;

/** Letters and digits alone: "D.O.B." is "dob". */
function letters(heading: string): string {
  return heading
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** A file of one kind of plan has no column for it: its dates are called by the plan. */
const TELLING: readonly [PlanType, RegExp][] = [
  ["CPP", /childprotectionplan|^cpp?(plan)?(start|end)/],
  [
    "LAC",
    /lookedafter|^decom$|^ls$|^(cla|cic|lac)(start|end)|^(child.?s|current)?legalstatus(code)?$/,
  ],
];

function planTypeOfFile(file: readonly FileColumn[]): PlanType | null {
  const told = TELLING.filter(([, known]) =>
    file.some(({ heading }) => known.test(letters(heading))),
  );
  return told.length === 1 ? (told[0]?.[0] ?? null) : null;
}

/** What somebody who chooses this column has to know; null for nearly all. */
export function cautionFor(heading: string): string | null {
  return letters(heading) === "decom"
    ? "DECOM is when an episode began, and each new placement is one. Use a list with one row for each child, and the day on which the child came into care."
    : null;
}
