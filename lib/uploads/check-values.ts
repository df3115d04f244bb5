import { addMonths, addYears } from "@/lib/register/dates";
import { isError, type Issue } from "@/lib/register/issues";
import { PLAN_TYPES } from "@/lib/register/plan-types";
import type { IsoDate, RecordValues } from "@/lib/register/record";
import { recordState } from "@/lib/register/record-state";
import { type CellTexts, readCells, type Readings, report, type RowUnderCheck } from "./read-cells";

export interface CheckedValues {
  /** Null when there is any error. */
  record: RecordValues | null;
  issues: Issue[];
}

/** One record by itself: what a form, and each row of a file, is checked by. All faults at once. */
export function checkValues(texts: CellTexts, today: IsoDate, row = 0): CheckedValues {
  const { record, issues } = judgeRow({ row, texts, today, issues: [], dates: new Map() });
  return { record, issues };
}

/** As `checkValues`, with what could be read of a faulty row: the file's rules look at that. */
export function judgeRow(under: RowUnderCheck): CheckedValues & { readings: Readings } {
  const { issues, today } = under;
  const readings = readCells(under);
  checkDates(under, readings);
  const record = isComplete(readings) && !issues.some(isError) ? readings : null;
  if (record !== null && isNearlyEighteen(record, today)) {
    report(under, "nearly-eighteen", "dateOfBirth");
  }
  return { record, issues, readings };
}

/** The rules between dates, each only where the dates it needs could be read. */
function checkDates(under: RowUnderCheck, readings: Readings): void {
  const { dateOfBirth, startDate, endDate, deleteDate, planType } = readings;
  if (startDate === null) return;
  if (dateOfBirth !== null) {
    if (dateOfBirth > startDate) report(under, "birth-after-start", "dateOfBirth");
    const asChild = planType !== null && PLAN_TYPES[planType].endsAtEighteen;
    if (asChild && startDate >= addYears(dateOfBirth, 18)) {
      report(under, "adult-at-start", "dateOfBirth");
    }
  }
  if (endDate !== null && endDate < startDate) report(under, "end-before-start", "endDate");
  if (deleteDate !== null && deleteDate < startDate) {
    report(under, "delete-before-start", "deleteDate");
  }
  if (startDate < addYears(under.today, -18)) report(under, "started-long-ago", "startDate");
}

function isNearlyEighteen(record: RecordValues, today: IsoDate): boolean {
  return (
    PLAN_TYPES[record.planType].endsAtEighteen &&
    addYears(record.dateOfBirth, 17) <= today &&
    addMonths(record.dateOfBirth, 17 * 12 + 6) <= today &&
    recordState(record, today).state === "live"
  );
}

function isComplete(readings: Readings): readings is Readings & RecordValues {
  return (
    readings.nhsNumber !== null &&
    readings.familyName !== null &&
    readings.givenNames !== null &&
    readings.dateOfBirth !== null &&
    readings.planType !== null &&
    readings.startDate !== null
  );
}
