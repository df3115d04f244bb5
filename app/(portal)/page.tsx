import { redirect } from "next/navigation";
import * as shown from "@/components/front-page";
import { Page } from "@/components/layout";
import { BarChart } from "@/components/ui";
import { may } from "@/lib/access/roles";
import { PLAN_TYPES, PLAN_TYPE_CODES } from "@/lib/register/plan-types";
import { orNotFound } from "@/lib/server/answers";
import { listAwaiting } from "@/lib/server/approval/list-awaiting";
import { getFrontPage } from "@/lib/server/authority/get-front-page";
import { getRegisterAge } from "@/lib/server/authority/get-register-age";
import { today } from "@/lib/server/clock";
import { countAlerts } from "@/lib/server/notifications/count-alerts";
import { viewsPerDay } from "@/lib/server/notifications/views-per-day";
import { authorityPageActor, currentActor } from "@/lib/server/session";
import { listLoadedExtracts } from "@/lib/server/uploads/list-loaded-extracts";

export default async function FrontPage() {
  if ((await currentActor())?.kind === "service") redirect("/service");
  const actor = await authorityPageActor();
  const front = await orNotFound(getFrontPage(actor));
  const age = await orNotFound(getRegisterAge(actor));
  return (
    <Page title={actor.authorityName} caption="Child protection register">
      <h2 className="nhsuk-heading-m">Waiting for you</h2>
      <shown.WaitingList
        alerts={await countAlerts(actor)}
        toFix={front.toFix}
        toApprove={await orNotFound(listAwaiting(actor))}
        toReview={front.toReview}
        toAsk={front.toAsk}
        contactMissing={front.contactMissing}
        mayEditContact={may(actor.role, "contact:edit")}
        age={age}
      />
      {front.latest ? (
        <>
          <h2 className="nhsuk-heading-m">Latest upload</h2>
          <shown.LatestUpload upload={front.latest} today={today()} />
          <shown.RegisterAgeText age={age} />
          <shown.CleanExtracts extracts={await orNotFound(listLoadedExtracts(actor))} />
          <h2 className="nhsuk-heading-m">Views by health</h2>
          <shown.ViewsByHealth days={await orNotFound(viewsPerDay(actor))} />
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
        <shown.FirstSteps />
      )}
    </Page>
  );
}

function planName(code: (typeof PLAN_TYPE_CODES)[number]): string {
  const { name } = PLAN_TYPES[code];
  return name.charAt(0).toUpperCase() + name.slice(1);
}
