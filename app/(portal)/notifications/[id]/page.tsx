import { AccessHistory } from "@/components/notification/access-history";
import { ChildPlans } from "@/components/notification/child-plans";
import { DecidedBanner } from "@/components/notification/decided-banner";
import { NotificationPage } from "@/components/notification/notification-page";
import { StepList } from "@/components/notification/step-list";
import { ViewFacts } from "@/components/notification/view-facts";
import { orNotFound } from "@/lib/server/answers";
import { now } from "@/lib/server/clock";
import { getNotification } from "@/lib/server/notifications/get-notification";
import { listColleagues } from "@/lib/server/notifications/list-colleagues";
import { authorityPageActor } from "@/lib/server/session";
import { decidedOf } from "../notifications-query";
import { decideHere } from "./actions";

interface OneNotificationPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function OneNotificationPage({
  params,
  searchParams,
}: OneNotificationPageProps) {
  const actor = await authorityPageActor();
  const detail = await orNotFound(getNotification(actor, (await params).id));
  const { notification, otherLines, olderAlert } = detail;
  const decided = decidedOf(await searchParams);
  return (
    <NotificationPage
      notification={notification}
      colleagues={await orNotFound(listColleagues(actor))}
      newerAlert={detail.newerAlert}
      olderAlert={olderAlert}
      action={decideHere.bind(null, notification.id)}
      banner={
        decided && (
          <DecidedBanner key={notification.version} decided={decided}>
            {olderAlert && (
              <p>
                <a
                  className="nhsuk-notification-banner__link"
                  href={`/notifications/${olderAlert}`}
                >
                  Next alert
                </a>
              </p>
            )}
          </DecidedBanner>
        )
      }
      facts={
        <>
          <h2 className="nhsuk-heading-m">The view</h2>
          <ViewFacts {...detail} />
          <h2 className="nhsuk-heading-m">What health was shown</h2>
          <ChildPlans records={detail.records} />
        </>
      }
    >
      <h2 className="nhsuk-heading-m">What was done</h2>
      <StepList steps={detail.steps} />
      <h2 className="nhsuk-heading-m">Other views of this child</h2>
      {otherLines.length > 0 ? (
        <AccessHistory title="Other views of this child" lines={otherLines} now={now()} />
      ) : (
        <p>Nobody else in health has looked at this child.</p>
      )}
    </NotificationPage>
  );
}
