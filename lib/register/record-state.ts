import { addDays, addYears } from "./dates";
import { PLAN_TYPES } from "./plan-types";
import type { IsoDate, RecordValues } from "./record";

/** `ended-shown`: ended, and still shown to health for a while. */
export type RecordState = "live" | "ended-shown" | "ended" | "withdrawn";

type Dates = Pick<
  RecordValues,
  "planType" | "dateOfBirth" | "startDate" | "endDate" | "deleteDate"
>;

/** The day a plan ends: its end date or, for a child, the 18th birthday, whichever comes first. */
export function endsOn(
  record: Pick<RecordValues, "planType" | "dateOfBirth" | "endDate">,
): IsoDate | null {
  if (!PLAN_TYPES[record.planType].endsAtEighteen) return record.endDate;
  const birthday = addYears(record.dateOfBirth, 18);
  return record.endDate !== null && record.endDate < birthday ? record.endDate : birthday;
}

/**
 * How a record stands on a day. A plan is over from its end date on (that day included), and health
 * sees it up to and including `shownUntil`. Both dates are null while the plan is live.
 */
export function recordState(
  record: Dates,
  today: IsoDate,
): { state: RecordState; endedOn: IsoDate | null; shownUntil: IsoDate | null } {
  const end = endsOn(record);
  const endedOn = end !== null && end <= today ? end : null;
  if (record.deleteDate !== null) return { state: "withdrawn", endedOn, shownUntil: null };
  if (endedOn === null) return { state: "live", endedOn: null, shownUntil: null };
  const shownUntil = addDays(endedOn, PLAN_TYPES[record.planType].shownAfterEndDays);
  return { state: today <= shownUntil ? "ended-shown" : "ended", endedOn, shownUntil };
}
