import type { FormState } from "@/components/form";
import { IDLE } from "@/components/form";
import { DecidedBanner } from "@/components/notification/decided-banner";
import { NotificationListPage } from "@/components/notification/notification-list-page";
import { choiceOf } from "@/components/notification/notification-rows";
import { orNotFound } from "@/lib/server/answers";
import { listColleagues } from "@/lib/server/notifications/list-colleagues";
import { listNotifications } from "@/lib/server/notifications/list-notifications";
import { authorityPageActor } from "@/lib/server/session";
import { decideInList, searchNotifications } from "./actions";
import { decidedOf, notificationQuery, placeQuery } from "./notifications-query";

interface NotificationsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function NotificationsPage({ searchParams }: NotificationsPageProps) {
  const actor = await authorityPageActor();
  const asked = await searchParams;
  const query = notificationQuery.parse(asked);
  const { older, newer, unread } = placeQuery.parse(asked);
  const decided = decidedOf(asked);
  const found = await orNotFound(
    listNotifications(actor, {
      ...query,
      careSetting: query.setting,
      mine: query.mine === "yes",
      searchId: query.search,
      recordId: query.record,
      older,
      newer,
    }),
  );
  return (
    <NotificationListPage
      {...found}
      query={query}
      scope={actor.staffId}
      colleagues={await orNotFound(listColleagues(actor))}
      searchState={unread ? unreadState(unread) : IDLE}
      search={searchNotifications}
      decide={decideInList.bind(null, query)}
      // Each decision makes other versions: the banner of the next one is new, and takes the focus again.
      banner={decided && <DecidedBanner key={found.rows.map(choiceOf).join()} decided={decided} />}
    />
  );
}

function unreadState(unread: "from" | "to" | "both"): FormState {
  const write = (which: string) =>
    `Write the ${which} day as a date that is not in the future, like 12/04/2026.`;
  return {
    ...IDLE,
    status: "error",
    errors: {
      ...(unread !== "to" && { firstDay: write("first") }),
      ...(unread !== "from" && { lastDay: write("last") }),
    },
  };
}
