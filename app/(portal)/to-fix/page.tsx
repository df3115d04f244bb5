import { z } from "zod";
import { Page } from "@/components/layout";
import { FixedBanner } from "@/components/to-fix/fixed-banner";
import { ToFixList } from "@/components/to-fix/to-fix-list";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { listRowsToFix } from "@/lib/server/to-fix/list-rows-to-fix";
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
  return (
    <Page title="Records to fix" banner={<FixedBanner {...fixedQuery.parse(asked)} />}>
      <ToFixList {...found} query={query} />
    </Page>
  );
}
