import { OmittedPage } from "@/components/omitted/omitted-page";
import { NotificationBanner, countOf } from "@/components/ui";
import { may } from "@/lib/access/roles";
import { orNotFound } from "@/lib/server/answers";
import { listOmitted } from "@/lib/server/omitted/list-omitted";
import { authorityPageActor } from "@/lib/server/session";
import { decideOmittedRows, sendEnds } from "./actions";
import { didQuery, omittedQuery } from "./omitted-query";

interface OmittedRecordsPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function OmittedRecordsPage({
  params,
  searchParams,
}: OmittedRecordsPageProps) {
  const actor = await authorityPageActor();
  const { id } = await params;
  const asked = await searchParams;
  const query = omittedQuery.parse(asked);
  const found = await orNotFound(
    listOmitted(actor, id, { shown: query.show, planType: query.plan, page: query.page }),
  );
  const mayDecide = may(actor.role, "uploads:send");
  return (
    <OmittedPage
      found={found}
      query={query}
      banner={<Did asked={asked} />}
      {...(mayDecide && {
        decide: decideOmittedRows.bind(null, found.upload.id, query),
        send: sendEnds.bind(null, found.upload.id),
      })}
    />
  );
}

const DONE = {
  ended: "marked as ended. Nothing has changed in the register yet.",
  stays: "marked as staying in the register.",
  undecided: "no longer decided: in the register nothing changes.",
};

function Did({ asked }: { asked: Record<string, string | string[] | undefined> }) {
  const { did, done, left } = didQuery.parse(asked);
  if (!did) return null;
  if (did === "late") {
    return (
      <NotificationBanner heading="This upload was given to be loaded or approved before you decided, or cancelled. Nothing was changed." />
    );
  }
  const heading =
    done === 0
      ? "No record was changed."
      : `${countOf(done, "record")} ${done === 1 ? "is" : "are"} ${DONE[did]}`;
  return (
    <NotificationBanner kind={done > 0 ? "success" : "important"} heading={heading}>
      {left > 0 && (
        <p>
          {countOf(left, "record")} {left === 1 ? "was" : "were"} left as before:{" "}
          {left === 1 ? "the plan starts" : "these plans start"} after the end date that you gave.
        </p>
      )}
    </NotificationBanner>
  );
}
