import { z } from "zod";

const next = z.uuid().optional().catch(undefined);

/** Where to go once a record is dealt with: to the next one, or to the list when there is none. */
export function nextAddress(formData: FormData, done: string): string {
  const id = next.parse(formData.get("next"));
  return `/to-fix${id ? `/${id}` : ""}?${done}`;
}
