import { z } from "zod";
import type { FieldErrors, FormState } from "@/components/form";
import { formText } from "@/components/form/form-text";
import { CLOSING_OUTCOME_CODES, isStep, NOTE_LIMIT } from "@/lib/access/notification-words";
import type { Decision } from "@/lib/access/notification-words";
import type { Target } from "@/lib/server/notifications/decide-notification";

const decisionForm = z.object({
  step: z.string().refine(isStep).catch("seen"),
  to: z.uuid().optional().catch(undefined),
  outcome: z.enum(CLOSING_OUTCOME_CODES).optional().catch(undefined),
  note: formText.pipe(z.string().trim()),
});
const target = z.templateLiteral([z.uuid(), ":", z.int().positive()]).transform((text): Target => {
  const [id = "", version] = text.split(":");
  return { id, version: Number(version) };
});
/** More than a page holds, new ones on top included. */
const MOST_AT_ONCE = 500;

type Reading =
  | { targets: Target[]; decision: Decision; state: null }
  | { targets: null; decision: null; state: FormState };

/** What was ticked and which button was pressed, or what is missing for it. */
export function readDecision(formData: FormData): Reading {
  const ticked = formData.getAll("chosen").slice(0, MOST_AT_ONCE);
  const chosen = ticked.filter((each) => typeof each === "string");
  const targets = chosen.flatMap((each) => target.safeParse(each).data ?? []);
  const form = decisionForm.parse(Object.fromEntries(formData));
  const read = decisionOf(form);
  if (targets.length > 0 && "decision" in read)
    return { targets, decision: read.decision, state: null };
  const values = {
    to: form.to ?? "",
    outcome: form.outcome ?? "",
    note: form.note,
    chosen: chosen.join(" "),
  };
  const nothing: FieldErrors =
    targets.length === 0 ? { chosen: "Select at least one notification." } : {};
  const errors = { ...nothing, ...("errors" in read && read.errors) };
  return { targets: null, decision: null, state: { status: "error", errors, values } };
}

function decisionOf({
  step,
  to,
  outcome,
  note,
}: z.infer<typeof decisionForm>): { decision: Decision } | { errors: FieldErrors } {
  if (note.length > NOTE_LIMIT)
    return { errors: { note: "Shorten the note to 1,000 characters or fewer." } };
  switch (step) {
    case "seen":
    case "reopened":
      return { decision: { step } };
    case "assigned":
      return to
        ? { decision: { step, to } }
        : { errors: { to: "Choose the person to assign to." } };
    case "noted":
      return note === "" ? { errors: { note: "Write a note." } } : { decision: { step, note } };
    case "closed":
      if (!outcome) return { errors: { outcome: "Choose what was done." } };
      return outcome === "other" && note === ""
        ? { errors: { note: "Write a note that says what was done." } }
        : { decision: { step, outcome, note: note || null } };
  }
}
