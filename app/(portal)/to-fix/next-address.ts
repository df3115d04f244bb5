import { z } from "zod";
import type { ToFixQuery } from "@/components/to-fix/to-fix-address";
import { withQuery } from "@/components/to-fix/to-fix-address";
import { toFixQuery } from "./to-fix-query";

const next = z.uuid().optional().catch(undefined);

/**
 * Where to go once a record is dealt with: to the next one of the list as the person narrowed it, or to that list when
 * there is none.
 */
export function nextAddress(
  narrowed: ToFixQuery,
  formData: FormData,
  done: Record<string, string>,
): string {
  const id = next.parse(formData.get("next"));
  return withQuery(`/to-fix${id ? `/${id}` : ""}`, toFixQuery.parse(narrowed), done);
}
