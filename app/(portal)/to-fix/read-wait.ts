import { z } from "zod";
import type { FieldErrors, FormState } from "@/components/form";
import { formText } from "@/components/form/form-text";
import { addDays, formatDate } from "@/lib/register/dates";
import type { IsoDate } from "@/lib/register/record";
import {
  isWaitReason,
  LONGEST_WAIT_DAYS,
  mayWaitUntil,
  TO_FIX_NOTE_LIMIT,
  WAIT_WEEKS,
} from "@/lib/register/waiting";
import type { ToFixDecision } from "@/lib/server/to-fix/decide-rows";
import { readDate } from "@/lib/uploads/read-date";

const waitForm = z.object({
  waitsFor: z.string().refine(isWaitReason).optional().catch(undefined),
  until: formText,
  day: formText.pipe(z.string().trim()),
  note: formText,
});

type Waiting = Extract<ToFixDecision, { step: "waits" }>;

/** For what and until when it waits, or what is missing. */
export function readWait(
  formData: FormData,
  today: IsoDate,
): { decision: Waiting; state: null } | { decision: null; state: FormState } {
  const {
    waitsFor: reason,
    until: chosen,
    day,
    note: typed,
  } = waitForm.parse(Object.fromEntries(formData));
  const note = typed.trim();
  const until = dayOf(chosen, day, today);
  const errors: FieldErrors = {
    ...(!reason && { waitsFor: "Choose what it waits for." }),
    ...("fault" in until && until.fault),
    ...(reason === "other" && note === "" && { note: "Write what it waits for." }),
    ...(note.length > TO_FIX_NOTE_LIMIT && {
      note: `Shorten the note to ${TO_FIX_NOTE_LIMIT} characters or fewer.`,
    }),
  };
  if (reason && "date" in until && Object.keys(errors).length === 0) {
    return {
      decision: { step: "waits", until: until.date, reason, note: note || null },
      state: null,
    };
  }
  const values = { waitsFor: reason ?? "", until: chosen, day, note: typed };
  return { decision: null, state: { status: "error", errors, values } };
}

function dayOf(
  chosen: string,
  typed: string,
  today: IsoDate,
): { date: IsoDate } | { fault: FieldErrors } {
  const weeks = WAIT_WEEKS.find((each) => String(each) === chosen);
  if (weeks) return { date: addDays(today, 7 * weeks) };
  if (chosen !== "other") return { fault: { until: "Choose until when it waits." } };
  const last = addDays(today, LONGEST_WAIT_DAYS);
  const { date } = readDate(typed, last);
  if (date && mayWaitUntil(date, today)) return { date };
  return {
    fault: {
      day: `Write a day that is to come, until ${formatDate(last)} at the latest, like 25/12/2026.`,
    },
  };
}
