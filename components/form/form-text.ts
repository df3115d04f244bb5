import { z } from "zod";
import type { FieldErrors } from "./form-state";

// Not in index.ts: it is for actions, and would send zod to every browser.

/**
 * A text field as it was posted: never a file, never absent. PostgreSQL cannot hold a NUL or half a
 * character; they become the sign for "unreadable", which the rules of the register know and refuse.
 */
export const formText = z
  .string()
  .catch("")
  .transform((text) => text.toWellFormed().replaceAll("\0", "\ufffd"));

/** Why somebody does something that leaves a trace: asked for, and short enough to be read. */
export function reasonText(missing: string) {
  return formText.pipe(
    z.string().trim().min(1, missing).max(500, "Shorten the reason to 500 characters or fewer."),
  );
}

/** One message a field: the first. */
export function firstErrors(error: z.ZodError): FieldErrors {
  const errors: FieldErrors = {};
  for (const { path, message } of error.issues) errors[String(path[0])] ??= message;
  return errors;
}
