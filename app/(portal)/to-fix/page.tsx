import { z } from "zod";
import { DecidedRowsBanner } from "@/components/to-fix/decided-rows-banner";
import { FixedBanner } from "@/components/to-fix/fixed-banner";
import { choiceOf } from "@/components/to-fix/row-to-fix";
import { ToFixListPage } from "@/components/to-fix/to-fix-list-page";
import { may } from "@/lib/access/roles";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { countToFix } from "@/lib/server/to-fix/count-to-fix";
import { listAssignees } from "@/lib/server/to-fix/list-assignees";
import { listRowsToFix } from "@/lib/server/to-fix/list-rows-to-fix";
import { decideInList } from "./actions";
import { decidedOf } from "./decided-query";
import { fixedQuery } from "./fixed-query";
import { filterOf, toFixQuery } from "./to-fix-query";

interface ToFixPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const placeQuery = z.object({ page: z.coerce.number().int().min(1).max(1_000_000).catch(1) });

export default async function ToFixPage({ searchParams }: ToFixPageProps) {
  const actor = await authorityPageActor();
  const asked = await searchParams;
  const query = toFixQuery.parse(asked);
  const { page } = placeQuery.parse(asked);
  const found = await orNotFound(listRowsToFix(actor, { ...filterOf(query), page }));
  const decided = decidedOf(asked);
  return (
    <ToFixListPage
      {...found}
      query={query}
      counts={await countToFix(actor)}
      me={actor.staffId}
      assignees={await orNotFound(listAssignees(actor))}
      mayDiscard={may(actor.role, "to-fix:discard")}
      decide={decideInList.bind(null, query)}
      banner={
        decided ? (
          // Each decision makes other versions: the banner of the next one is new, and takes the focus again.
          <DecidedRowsBanner key={found.rows.map(choiceOf).join()} {...decided} />
        ) : (
          <FixedBanner {...fixedQuery.parse(asked)} />
        )
      }
    />
  );
}
