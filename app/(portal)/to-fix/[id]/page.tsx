import { z } from "zod";
import { cameTexts, faultsOf, startingTexts } from "@/components/record/record-texts";
import { RowOffer } from "@/components/start-date/row-offer";
import { ClosedRowPage } from "@/components/to-fix/closed-row-page";
import { DecidedRowsBanner } from "@/components/to-fix/decided-rows-banner";
import { FixForm } from "@/components/to-fix/fix-form";
import { FixedBanner } from "@/components/to-fix/fixed-banner";
import { RowHistory } from "@/components/to-fix/row-history";
import { RowOrigin } from "@/components/to-fix/row-origin";
import { StandingPanel } from "@/components/to-fix/standing-panel";
import { may } from "@/lib/access/roles";
import { isError } from "@/lib/register/issues";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { findStartDateOffer } from "@/lib/server/to-fix/correct-start-date";
import { getRowToFix } from "@/lib/server/to-fix/get-row-to-fix";
import { decidedOf } from "../decided-query";
import { fixedQuery } from "../fixed-query";
import { filterOf, toFixQuery } from "../to-fix-query";
import { correctHeldStartDate, decideHere, saveRow } from "./actions";

interface RowToFixPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const lateQuery = z.object({ late: z.literal("yes").optional().catch(undefined) });

export default async function RowToFixPage({ params, searchParams }: RowToFixPageProps) {
  const actor = await authorityPageActor();
  const asked = await searchParams;
  const query = toFixQuery.parse(asked);
  const { id } = await params;
  const { state, ...row } = await orNotFound(getRowToFix(actor, id, filterOf(query)));
  const decided = decidedOf(asked);
  const banner = decided && <DecidedRowsBanner key={row.version} {...decided} />;
  if (state !== "open") {
    const late = lateQuery.parse(asked).late === "yes" || decided?.movedOn === 1;
    return (
      <ClosedRowPage row={{ ...row, state }} query={query} nextId={row.nextId} late={late}>
        <RowHistory steps={row.steps} comings={row.comings} />
      </ClosedRowPage>
    );
  }
  const offer = await orNotFound(findStartDateOffer(actor, row.id));
  const came = cameTexts(row.values);
  const faults = faultsOf(row.issues.filter(isError));
  return (
    <FixForm
      action={saveRow.bind(null, row.id, query)}
      rowId={row.id}
      query={query}
      came={came}
      initial={{
        status: "idle",
        values: {
          ...startingTexts(cameTexts(row.corrected ?? row.values)),
          version: String(row.version),
        },
        ...faults,
      }}
      nextId={row.nextId}
      mayDiscard={may(actor.role, "to-fix:discard")}
      banner={banner ?? <FixedBanner {...fixedQuery.parse(asked)} />}
      below={<RowHistory steps={row.steps} comings={row.comings} />}
    >
      <RowOrigin {...row} />
      {offer && (
        <RowOffer
          recordId={offer.held.id}
          before={offer.held.startDate}
          after={offer.startDate}
          correct={correctHeldStartDate.bind(null, row.id, offer.held.id, query, row.nextId)}
        />
      )}
      <StandingPanel
        row={row}
        query={query}
        me={actor.staffId}
        decide={decideHere.bind(null, row.id, query)}
      />
    </FixForm>
  );
}
