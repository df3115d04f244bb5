import { addMonths, addYears } from "@/lib/register/dates";
import { isError, type Issue } from "@/lib/register/issues";
import { PLAN_TYPES } from "@/lib/register/plan-types";
import type { IsoDate, RecordValues } from "@/lib/register/record";
import { recordState } from "@/lib/register/record-state";
import { type CellTexts, readCells, type Readings, type Report } from "./read-cells";

export interface CheckedValues {
  /** Null when there is any error. */
  record: RecordValues | null;
  issues: Issue[];
}

/** One record by itself: what a form, and each row of a file, is checked by. All faults at once. */
export function checkValues(texts: CellTexts, today: IsoDate, row = 0): CheckedValues {
  const { record, issues } = judgeValues(texts, today, row);
  return { record, issues };
}

/** As `checkValues`, with what could be read of a faulty row: the file's rules look at that. */
export function judgeValues(
  texts: CellTexts,
  today: IsoDate,
  row: number,
): CheckedValues & { readings: Readings } {
  const issues: Issue[] = [];
  const report: Report = (code, field) => issues.push({ row, field, code, related: [] });
  const readings = readCells(texts, today, report);
  checkDates(readings, today, report);
  const record = issues.some(isError) ? null : completeRecord(readings);
  if (record !== null && isNearlyEighteen(record, today)) {
    report("nearly-eighteen", "dateOfBirth");
  }
  return { record, issues, readings };
}

/** The rules between dates, each only where the dates it needs could be read. */
function checkDates(readings: Readings, today: IsoDate, report: Report): void {
  const { dateOfBirth, startDate, endDate, deleteDate, planType } = readings;
  if (startDate === null) return;
  if (dateOfBirth !== null && dateOfBirth > startDate) report("birth-after-start", "dateOfBirth");
  if (
    dateOfBirth !== null &&
    planType !== null &&
    PLAN_TYPES[planType].endsAtEighteen &&
    startDate >= addYears(dateOfBirth, 18)
  ) {
    report("adult-at-start", "dateOfBirth");
  }
  if (endDate !== null && endDate < startDate) report("end-before-start", "endDate");
  if (deleteDate !== null && deleteDate < startDate) report("delete-before-start", "deleteDate");
  if (startDate < addYears(today, -18)) report("started-long-ago", "startDate");
}

function isNearlyEighteen(record: RecordValues, today: IsoDate): boolean {
  return (
    PLAN_TYPES[record.planType].endsAtEighteen &&
    addMonths(record.dateOfBirth, 17 * 12 + 6) <= today &&
    recordState(record, today).state === "live"
  );
}

function completeRecord(readings: Readings): RecordValues | null {
  const { nhsNumber, familyName, givenNames, dateOfBirth, planType, startDate } = readings;
  if (nhsNumber === null || familyName === null || givenNames === null) return null;
  if (dateOfBirth === null || planType === null || startDate === null) return null;
  return { ...readings, nhsNumber, familyName, givenNames, dateOfBirth, planType, startDate };
}
