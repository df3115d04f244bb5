import { z } from "zod";
import { ButtonGroup, ButtonLink } from "@/components/form";
import { Page } from "@/components/layout";
import { AccessHistory } from "@/components/notification/access-history";
import { HealthSees } from "@/components/record/health-sees";
import { planTypeTitle } from "@/components/record/plan-type-title";
import { RecordHistory } from "@/components/record/record-history";
import { RecordSummary } from "@/components/record/record-summary";
import { standingSentence, StandingTag } from "@/components/record/standing";
import { NotificationBanner, PersonName } from "@/components/ui";
import { may } from "@/lib/access/roles";
import { orNotFound } from "@/lib/server/answers";
import { now } from "@/lib/server/clock";
import { getRecord } from "@/lib/server/register/get-record";
import { authorityPageActor } from "@/lib/server/session";

const DONE = {
  corrected: "The correction is saved. Health sees it from now on.",
  withdrawn: "The record is withdrawn. Nobody in health is shown it any more.",
};
const query = z.object({ done: z.enum(["corrected", "withdrawn"]).optional().catch(undefined) });

interface RecordPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function RecordPage({ params, searchParams }: RecordPageProps) {
  const actor = await authorityPageActor();
  const detail = await orNotFound(getRecord(actor, (await params).id));
  const { record, healthSees, versions, accessLines } = detail;
  const { done } = query.parse(await searchParams);
  const withdrawn = record.standing.state === "withdrawn";
  const address = `/register/${record.id}`;
  return (
    <Page
      title="Record"
      heading={<PersonName given={record.givenNames} family={record.familyName} />}
      caption={planTypeTitle(record.planType)}
      back={{ href: "/register", text: "Register" }}
      banner={done && <NotificationBanner kind="success" heading={DONE[done]} />}
    >
      <p>
        <StandingTag state={record.standing.state} /> This record {standingSentence(record)}.
      </p>
      <RecordSummary record={record} />
      {withdrawn ? (
        <p>To bring this record back, upload it again without a delete date.</p>
      ) : (
        <ButtonGroup>
          {may(actor.role, "register:correct") && (
            <ButtonLink href={`${address}/correct`}>Correct this record</ButtonLink>
          )}
          {may(actor.role, "register:withdraw") && (
            <ButtonLink href={`${address}/withdraw`} variant="secondary">
              Withdraw this record
            </ButtonLink>
          )}
        </ButtonGroup>
      )}
      <h2 className="nhsuk-heading-m">What health sees now</h2>
      <HealthSees view={healthSees} record={record} />
      {accessLines && (
        <>
          <h2 className="nhsuk-heading-m">Who has looked</h2>
          {accessLines.length > 0 ? (
            <>
              <AccessHistory title="Who has looked" lines={accessLines} now={now()} />
              <p>
                <a href={`/notifications?record=${record.id}`}>All views of this child</a>
              </p>
            </>
          ) : (
            <p>No health setting has looked at this child.</p>
          )}
        </>
      )}
      <h2 className="nhsuk-heading-m">History of this record</h2>
      <RecordHistory versions={versions} />
    </Page>
  );
}
