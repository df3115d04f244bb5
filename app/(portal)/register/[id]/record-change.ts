import { z } from "zod";
import type { FieldErrors } from "@/components/form";
import { formText, reasonText } from "@/components/form/form-text";

/**
 * What every change by hand must say: the version that the person was looking at, and a reason. A version
 * that cannot be read counts as one that has moved on.
 */
export function readChange(formData: FormData, missingReason: string) {
  const posted = Object.fromEntries(formData);
  const version = z.coerce.number().int().catch(-1).parse(posted.version);
  const reason = reasonText(missingReason).safeParse(posted.reason);
  const missing: FieldErrors = reason.success
    ? {}
    : { reason: reason.error.issues[0]?.message ?? missingReason };
  return {
    change: reason.success ? { version, reason: reason.data } : null,
    reason: formText.parse(posted.reason),
    missing,
  };
}
