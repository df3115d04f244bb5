import { LEGAL_STATUS_CODES } from "@/lib/register/legal-status";
import { PLAN_TYPE_CODES } from "@/lib/register/plan-types";
import type { RecordField } from "@/lib/register/record";
import { COLUMNS, columnLetter } from "./columns";
import type { FileColumn, FileColumns } from "./columns-question";
import { headingKey } from "./heading-key";
import { suggestPlanType, wordKey } from "./plan-type-words";
import type { ColumnReading, Reading } from "./reading";
import { suggestColumns } from "./suggest-columns";

/** What is chosen on the page, by the name of its field: one of these for each of our columns. */
export const ABSENT = "absent";
export const columnChoice = (index: number) => `column:${index}`;
export const constantChoice = (value: string) => `constant:${value}`;
/** A word of the column that stands for the plan type: names hold places, never what stands there. */
export const wordName = (column: number, word: number) => `word-${column}-${word}`;
export const LEAVE = "leave";

export type Choices = Readonly<Record<string, string>>;

/** What the page starts with: what was confirmed for this file before, or what is suggested. */
export function firstChoices({ columns }: FileColumns, before: Reading | null): Choices {
  const reading = saysColumns(before) ? before : null;
  const said = reading?.columns ?? suggestColumns(columns);
  const choices: Record<string, string> = {};
  for (const { field, required } of COLUMNS) {
    choices[field] = choiceOf(said[field], columns) ?? (required ? "" : ABSENT);
  }
  for (const { index, words } of columns) {
    for (const [place, { word }] of (words ?? []).entries()) {
      const isSaid = reading !== null && choices.planType === columnChoice(index);
      const planType = isSaid ? reading.planTypes[wordKey(word)] : suggestPlanType(word);
      choices[wordName(index, place)] = planType ?? LEAVE;
    }
  }
  return choices;
}

/** A reading may say no more than which sheet of a workbook is meant. */
export function saysColumns(reading: Reading | null): boolean {
  return reading !== null && Object.keys(reading.columns).length > 0;
}

function choiceOf(said: ColumnReading | undefined, columns: readonly FileColumn[]): string | null {
  if (said === undefined) return null;
  if ("absent" in said) return ABSENT;
  if ("constant" in said) return constantChoice(said.constant);
  const key = headingKey(said.heading);
  const column = columns.find(({ heading }) => headingKey(heading) === key);
  return column ? columnChoice(column.index) : null;
}

export type Answer = Pick<Reading, "columns" | "planTypes">;

/** By the name of a field of the page. */
export type AnswerFaults = Record<string, string>;

/** What was chosen, as a reading; or what is wrong with it. */
export function readAnswer(
  asked: FileColumns,
  choices: Choices,
): { answer: Answer; faults: AnswerFaults } {
  const answer: Answer = { columns: {}, planTypes: {} };
  const faults: AnswerFaults = {};
  const taken = new Map<string, RecordField>();
  for (const { field, heading: name, required } of COLUMNS) {
    const how = readChoice(field, choices[field] ?? "", asked);
    if (how === null || (required && "absent" in how)) {
      faults[field] = `Choose the column that holds ${named(name)}.`;
      continue;
    }
    answer.columns[field] = how;
    if (!("heading" in how)) continue;
    const other = taken.get(how.heading);
    if (other === undefined) taken.set(how.heading, field);
    else if (!maySayBoth(other, field)) faults[field] = twice(how.heading, other, asked);
  }
  const column = chosenColumn(asked.columns, choices.planType);
  for (const [place, { word }] of (column?.words ?? []).entries()) {
    const name = wordName(column?.index ?? 0, place);
    const planType = PLAN_TYPE_CODES.find((code) => code === choices[name]);
    if (planType) answer.planTypes[wordKey(word)] = planType;
    else if (choices[name] !== LEAVE)
      faults[name] = `Say what “${word}” means, or leave it as it is.`;
  }
  return { answer, faults };
}

/** The column of the file that was chosen, if one was. */
export function chosenColumn(
  columns: readonly FileColumn[],
  choice: string | undefined,
): FileColumn | null {
  return columns.find(({ index }) => columnChoice(index) === choice) ?? null;
}

function readChoice(field: RecordField, choice: string, asked: FileColumns): ColumnReading | null {
  if (choice === ABSENT) return { absent: true };
  const column = chosenColumn(asked.columns, choice);
  if (column) return { heading: column.heading };
  const constant = constantsOf(field).find((value) => constantChoice(value) === choice);
  return constant === undefined ? null : { constant };
}

/**
 * What can be the same for every row: only what comes from a short list. One date or one name for all children of a
 * file is a mistake, and one NHS number is somebody else's.
 */
export function constantsOf(field: RecordField): readonly string[] {
  if (field === "planType") return PLAN_TYPE_CODES;
  return field === "legalStatus" ? LEGAL_STATUS_CODES : [];
}

/** The codes of SSDA903's legal statuses say both that a child is looked after and why. Nothing else says two things. */
function maySayBoth(one: RecordField, other: RecordField): boolean {
  return one === "planType" && other === "legalStatus";
}

function twice(heading: string, field: RecordField, { columns }: FileColumns): string {
  const index = columns.find((column) => column.heading === heading)?.index ?? 0;
  return `Column ${columnLetter(index)} is chosen for ${named(nameOf(field))} already. Choose another one.`;
}

function nameOf(field: RecordField): string {
  return COLUMNS.find((column) => column.field === field)?.heading ?? field;
}

/** Within a sentence: "family name", but "NHS number". */
function named(heading: string): string {
  const text = heading.startsWith("NHS") ? heading : heading.toLowerCase();
  return `the ${text}`;
}
