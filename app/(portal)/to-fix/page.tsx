import { z } from "zod";
import { Page } from "@/components/layout";
import { FixedBanner } from "@/components/to-fix/fixed-banner";
import { ToFixList } from "@/components/to-fix/to-fix-list";
import { ISSUE_CODES } from "@/lib/register/issues";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { listRowsToFix } from "@/lib/server/to-fix/list-rows-to-fix";
import { fixedQuery } from "./fixed-query";

interface ToFixPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const query = fixedQuery.extend({
  issue: z.enum(ISSUE_CODES).optional().catch(undefined),
  upload: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});

export default async function ToFixPage({ searchParams }: ToFixPageProps) {
  const actor = await authorityPageActor();
  const { issue, upload, page, ...fixed } = query.parse(await searchParams);
  const found = await orNotFound(listRowsToFix(actor, { issue, uploadId: upload, page }));
  return (
    <Page title="Records to fix" banner={<FixedBanner {...fixed} />}>
      <ToFixList {...found} query={{ issue, upload }} />
    </Page>
  );
}
