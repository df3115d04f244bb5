"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/form";
import { formText } from "@/components/form/form-text";
import type { NotificationQuery } from "@/components/notification/notification";
import { notificationsAddress } from "@/components/notification/notification";
import { orNotFound } from "@/lib/server/answers";
import { today } from "@/lib/server/clock";
import { decideNotifications } from "@/lib/server/notifications/decide-notification";
import { keepSearch } from "@/lib/server/register/list-records";
import { authorityPageActor } from "@/lib/server/session";
import { readDate } from "@/lib/uploads/read-date";
import { decidedAddress, notificationQuery } from "./notifications-query";
import { readDecision } from "./read-decision";

const trimmed = formText.pipe(z.string().trim());
const searchForm = notificationQuery
  .omit({ from: true, to: true, search: true })
  .extend({ text: trimmed, firstDay: trimmed, lastDay: trimmed });

/** Who is searched for is kept here; the address carries the search's id, and days only once they are known as days. */
export async function searchNotifications(formData: FormData): Promise<void> {
  const actor = await authorityPageActor();
  const { text, firstDay, lastDay, ...codes } = searchForm.parse(Object.fromEntries(formData));
  const search = text === "" ? undefined : await orNotFound(keepSearch(actor, text.slice(0, 200)));
  const [first, last] = [firstDay, lastDay].map((day) =>
    day === "" ? null : readDate(day, today()),
  );
  const unread = unreadDays(Boolean(first?.fault), Boolean(last?.fault));
  const address = notificationsAddress({ ...codes, search, from: first?.date, to: last?.date });
  redirect(unread ? `${address}${address.includes("?") ? "&" : "?"}unread=${unread}` : address);
}

function unreadDays(first: boolean, last: boolean): string | null {
  if (first && last) return "both";
  return first ? "from" : last ? "to" : null;
}

/** For what is ticked in the list; back to the list as it was narrowed. */
export async function decideInList(
  query: NotificationQuery,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const { targets, decision, state } = readDecision(formData);
  if (state) return state;
  const decided = await orNotFound(decideNotifications(actor, targets, decision));
  const address = notificationsAddress(notificationQuery.parse(query));
  // The number beside "Notifications" is the layout's.
  revalidatePath("/", "layout");
  redirect(decidedAddress(address, { step: decision.step, ...decided }));
}
