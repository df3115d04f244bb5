import type { IssueCode } from "@/lib/register/issues";
import { readNumbers, readSerialNumber, readWords, withoutTime } from "./dates";
import { byCell, type Decision, wordKey } from "./decision";
import { repairLetters, takeOutDigits, takeOutMarks } from "./names";
import { onlyDigits } from "./numbers";
import { wholeRowMonthFirst } from "./whole-row";

const TWO_DIGITS =
  "A year of two digits is the latest one that is not in the future: 15 is 2015, 98 is 1998.";

/** The ONE table of decisions that make many rows right at once. Each is read twice: on the page and by the rule itself. */
const TABLE = {
  "month-first-whole-row": {
    title: "Read all dates of these rows month first",
    rule: "03/04/2015 becomes 4 March 2015, in every date of the row. A row with a date that can only be day first is left as it is.",
    decide: wholeRowMonthFirst,
    together: true,
  },
  "month-first": {
    title: "Read only the dates with this problem month first",
    rule: `04/13/2015 becomes 13 April 2015. The other dates of the row stay as they are. ${TWO_DIGITS}`,
    decide: byCell((text, { today }) =>
      readNumbers(withoutTime(text) ?? text, "month-first", today),
    ),
  },
  "day-first": {
    title: "Read these dates day first",
    rule: `3 Mar 2015, 03.04.2015 and 2015/04/03 are read; the day comes before the month where both are numbers. ${TWO_DIGITS}`,
    decide: byCell((text, { today }) => {
      const plain = withoutTime(text) ?? text;
      return readWords(plain, today) ?? readNumbers(plain, "day-first", today);
    }),
  },
  "two-digit-years": {
    title: "Read these years as 19 or 20 something, day first",
    rule: TWO_DIGITS,
    decide: byCell((text, { today }) => readNumbers(text, "day-first", today)),
  },
  "serial-numbers": {
    title: "Turn these numbers into dates",
    rule: "Spreadsheets count days from 1900: 42107 is 13 April 2015. (Files of very old Macs count from 1904: check a few against the child’s file.)",
    decide: byCell((text) => readSerialNumber(text)),
  },
  "drop-times": {
    title: "Leave the times out",
    rule: "2015-04-13 00:00 becomes 13 April 2015. The day comes before the month where both are numbers.",
    decide: byCell((text, { today }) => {
      const date = withoutTime(text);
      return date === null ? null : readNumbers(date, "day-first", today);
    }),
  },
  "plan-types": {
    title: "Say which plan each word means",
    rule: "Every row with the word gets that plan type.",
    decide: byCell((text, { words }) => words.get(wordKey(text)) ?? null),
  },
  "only-digits": {
    title: "Take out everything but the digits",
    rule: "Only where that leaves ten digits that pass the NHS number’s check. No digit is added or changed.",
    decide: byCell((text) => onlyDigits(text)),
  },
  "repair-letters": {
    title: "Put back letters that were saved in another encoding",
    rule: "JosÃ© becomes José. Only where the whole name can be turned back.",
    decide: byCell((text) => repairLetters(text)),
  },
  "take-out-digits": {
    title: "Take out digits before and after the name",
    rule: "“Ashworth 2” and “(2) Ashworth” become Ashworth. A digit within a name may stand for a letter, and stays.",
    decide: byCell((text) => takeOutDigits(text)),
  },
  "take-out-marks": {
    title: "Take out marks that cannot be printed",
    rule: "Only control characters that a system left behind. Where a letter was lost, the row stays.",
    decide: byCell((text) => takeOutMarks(text)),
  },
  "keep-one": {
    title: "Keep one of rows that are equal",
    rule: "Where rows of one upload are equal in every value, the first is kept and the others are discarded. Rows that differ in anything stay.",
    decide: () => ({}),
    discards: true,
  },
  discard: {
    title: "Discard them",
    rule: "They leave the list and are not loaded: health is never shown them.",
    decide: () => ({}),
    discards: true,
  },
} satisfies Record<string, Decision>;

export type DecisionCode = keyof typeof TABLE;

export const DECISIONS: Readonly<Record<DecisionCode, Decision>> = TABLE;

export function isDecisionCode(text: string): text is DecisionCode {
  return Object.hasOwn(DECISIONS, text);
}

const OFFERED: Partial<Record<IssueCode, readonly DecisionCode[]>> = {
  "date-month-first": ["month-first-whole-row", "month-first"],
  "date-unreadable": ["day-first", "month-first"],
  "date-two-digit-year": ["two-digit-years", "month-first"],
  "date-serial-number": ["serial-numbers"],
  "date-with-time": ["drop-times", "month-first"],
  "plan-type-unknown": ["plan-types"],
  "nhs-number-not-ten-digits": ["only-digits"],
  "name-has-digits": ["repair-letters", "take-out-digits"],
  "text-unreadable": ["repair-letters", "take-out-marks"],
  "duplicate-record": ["keep-one"],
};

/** What can be decided for all rows with this issue at once, the likeliest first. Where they can only be discarded, no guess is safe. */
export function decisionsFor(code: IssueCode): readonly DecisionCode[] {
  return [...(OFFERED[code] ?? []), "discard"];
}
