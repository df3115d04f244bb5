import { z } from "zod";
import { notificationQuery } from "@/app/(portal)/notifications/notifications-query";
import { answer, json, problem } from "@/lib/server/answers";
import { listNotificationsAfter } from "@/lib/server/notifications/list-notifications";
import { unattendedSession } from "@/lib/server/session";

const place = z.coerce.number().int().min(0).max(2_147_483_647);

/** For an open page of the list: what has come since, narrowed as the page is. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { actor } = await unattendedSession(request);
    const asked = Object.fromEntries(new URL(request.url).searchParams);
    const after = place.safeParse(asked.after || undefined);
    if (!after.success)
      return problem(400, "No such place", "“after” is the number of a notification, or 0.");
    const { setting, mine, search, record, ...query } = notificationQuery.parse(asked);
    const rows = await listNotificationsAfter(actor, after.data, {
      ...query,
      careSetting: setting,
      mine: mine === "yes",
      searchId: search,
      recordId: record,
    });
    return json({ rows });
  });
}
