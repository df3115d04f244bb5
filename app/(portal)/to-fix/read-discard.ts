import { z } from "zod";
import type { FormState } from "@/components/form";
import { formText } from "@/components/form/form-text";
import { DISCARD_REASON_CODES, DISCARD_REASONS } from "@/components/to-fix/discard-reasons";

const discardForm = z.object({
  because: z.enum(DISCARD_REASON_CODES).optional().catch(undefined),
  more: formText,
});

/** Why it should not be loaded, or what is missing. */
export function readDiscard(
  formData: FormData,
): { reason: string; state: null } | { reason: null; state: FormState } {
  const { because, more: typed } = discardForm.parse(Object.fromEntries(formData));
  const more = typed.trim();
  const failed = (errors: FormState["errors"]) => ({
    reason: null,
    state: {
      status: "error" as const,
      errors,
      values: { because: because ?? "", more: typed },
    },
  });
  if (!because) return failed({ because: "Choose why it should not be loaded." });
  if (because === "other" && more === "") return failed({ more: "Write what the reason is." });
  if (more.length > 400) return failed({ more: "Shorten this to 400 characters or fewer." });
  const reason = because === "other" ? more : `${DISCARD_REASONS[because]} ${more}`.trim();
  return { reason, state: null };
}
