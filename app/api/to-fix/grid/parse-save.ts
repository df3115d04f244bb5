import { z } from "zod";
import { formText } from "@/components/form/form-text";
import { RECORD_FIELDS } from "@/lib/register/record";
import { MAX_ROWS_AT_ONCE } from "@/lib/uploads/limits";

const save = z.object({
  load: z.boolean(),
  confirmed: z.boolean(),
  rows: z
    .array(
      z.object({
        id: z.uuid(),
        version: z.int(),
        values: z.record(z.enum(RECORD_FIELDS), formText),
      }),
    )
    .min(1)
    .max(MAX_ROWS_AT_ONCE),
});

/** Null for whatever is not what our page sends. */
export function parseSave(body: string): z.infer<typeof save> | null {
  try {
    return save.parse(JSON.parse(body));
  } catch {
    return null;
  }
}
