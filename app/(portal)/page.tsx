import { redirect } from "next/navigation";
import { FirstSteps, LatestUpload, ViewsByHealth, WaitingList } from "@/components/front-page";
import { Page } from "@/components/layout";
import { BarChart } from "@/components/ui";
import { may } from "@/lib/access/roles";
import { PLAN_TYPES, PLAN_TYPE_CODES } from "@/lib/register/plan-types";
import { orNotFound } from "@/lib/server/answers";
import { getFrontPage } from "@/lib/server/authority/get-front-page";
import { countAlerts } from "@/lib/server/notifications/count-alerts";
import { viewsPerDay } from "@/lib/server/notifications/views-per-day";
import { authorityPageActor, currentActor } from "@/lib/server/session";

export default async function FrontPage() {
  if ((await currentActor())?.kind === "service") redirect("/service");
  const actor = await authorityPageActor();
  const front = await orNotFound(getFrontPage(actor));
  return (
    <Page title={actor.authorityName} caption="Child protection register">
      <h2 className="nhsuk-heading-m">Waiting for you</h2>
      <WaitingList
        alerts={await countAlerts(actor)}
        toFix={front.toFix}
        toReview={front.toReview}
        toAsk={front.toAsk}
        contactMissing={front.contactMissing}
        mayEditContact={may(actor.role, "contact:edit")}
      />
      {front.latest ? (
        <>
          <h2 className="nhsuk-heading-m">Latest upload</h2>
          <LatestUpload upload={front.latest} />
          <h2 className="nhsuk-heading-m">Views by health</h2>
          <ViewsByHealth days={await orNotFound(viewsPerDay(actor))} />
          <h2 className="nhsuk-heading-m">The register today</h2>
          <BarChart
            title="Plans that are live"
            category="Plan type"
            series={["Live plans"]}
            bars={PLAN_TYPE_CODES.map((code) => ({
              label: planName(code),
              values: [front.live[code]],
            }))}
          />
        </>
      ) : (
        <FirstSteps />
      )}
    </Page>
  );
}

function planName(code: (typeof PLAN_TYPE_CODES)[number]): string {
  const { name } = PLAN_TYPES[code];
  return name.charAt(0).toUpperCase() + name.slice(1);
}
