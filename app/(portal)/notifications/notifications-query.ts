import { z } from "zod";
import type { DecidedCounts } from "@/components/notification/decided-banner";
import type { NotificationQuery } from "@/components/notification/notification";
import { isCareSetting } from "@/lib/access/care-settings";
import { isStep, NOTIFICATION_STATE_CODES } from "@/lib/access/notification-words";
import { isRealDate } from "@/lib/register/dates";

const id = z.uuid().optional().catch(undefined);
const day = z.string().refine(isRealDate).optional().catch(undefined);
const place = z.coerce.number().int().min(0).max(2_147_483_647).optional().catch(undefined);
const count = z.coerce.number().int().min(0).catch(0);

/** What narrows the list: codes, days and ids. Anything else counts as not given. */
export const notificationQuery = z.object({
  kind: z.enum(["unscheduled", "scheduled", "all"]).optional().catch(undefined),
  state: z
    .enum([...NOTIFICATION_STATE_CODES, "open", "all"])
    .optional()
    .catch(undefined),
  setting: z.string().refine(isCareSetting).optional().catch(undefined),
  mine: z.literal("yes").optional().catch(undefined),
  from: day,
  to: day,
  search: id,
  record: id,
}) satisfies z.ZodType<NotificationQuery>;

/** Where in the list the page is, and which of the days that were typed could not be read. */
export const placeQuery = z.object({
  older: place,
  newer: place,
  unread: z.enum(["from", "to", "both"]).optional().catch(undefined),
});

/** What the address says of a decision just made: a step and counts. */
const decidedQuery = z.object({
  did: z.string().refine(isStep).optional().catch(undefined),
  done: count,
  moved: count,
  left: count,
});

export function decidedOf(searchParams: unknown): DecidedCounts | null {
  const { did, done, moved, left } = decidedQuery.parse(searchParams);
  return did ? { step: did, done, movedOn: moved, leftAlone: left } : null;
}

export function decidedAddress(address: string, decided: DecidedCounts): string {
  const { step, done, movedOn, leftAlone } = decided;
  const said = new URLSearchParams({ did: step, done: String(done) });
  if (movedOn > 0) said.set("moved", String(movedOn));
  if (leftAlone > 0) said.set("left", String(leftAlone));
  return `${address}${address.includes("?") ? "&" : "?"}${said}`;
}
