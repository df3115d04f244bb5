import { Tag, type TagColour } from "@/components/ui";
import { formatDate } from "@/lib/register/dates";
import type { HeldRecord } from "@/lib/register/record";
import type { RecordState, recordState } from "@/lib/register/record-state";

/** A record with how it stands today. */
export interface StandingRecord extends HeldRecord {
  standing: ReturnType<typeof recordState>;
}

export const RECORD_STATES: Readonly<
  Record<RecordState, { name: string; choice: string; colour: TagColour }>
> = {
  live: { name: "Live", choice: "Live", colour: "blue" },
  "ended-shown": { name: "Still shown", choice: "Ended, still shown to health", colour: "purple" },
  ended: { name: "Ended", choice: "Ended, no longer shown", colour: "grey" },
  withdrawn: { name: "Withdrawn", choice: "Withdrawn", colour: "orange" },
};

export function StandingTag({ state }: { state: RecordState }) {
  const { name, colour } = RECORD_STATES[state];
  return <Tag colour={colour}>{name}</Tag>;
}

/** How a record stands, in one sentence that follows "This record". */
export function standingSentence({ standing, ...record }: StandingRecord): string {
  const { state, endedOn, shownUntil } = standing;
  if (state === "withdrawn") {
    return record.deleteDate === null
      ? "was withdrawn"
      : `was withdrawn on ${formatDate(record.deleteDate)}`;
  }
  if (endedOn === null) return "is live";
  const atEighteen = endedOn === record.endDate ? "" : ", the 18th birthday";
  const ended = `ended on ${formatDate(endedOn)}${atEighteen}`;
  if (shownUntil === null) return ended;
  return state === "ended-shown"
    ? `${ended} and is still shown to health until ${formatDate(shownUntil)}`
    : `${ended} and was shown to health until ${formatDate(shownUntil)}`;
}
