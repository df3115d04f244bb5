import { z } from "zod";
import { Page } from "@/components/layout";
import { AuthorityList } from "@/components/national/authority-list";
import { NationalTotals } from "@/components/national/national-totals";
import { orNotFound } from "@/lib/server/answers";
import { listAuthorities } from "@/lib/server/national/list-authorities";
import { servicePageActor } from "@/lib/server/session";

interface ServicePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const query = z.object({ only: z.literal("uploaded").optional().catch(undefined) });

export default async function ServicePage({ searchParams }: ServicePageProps) {
  const actor = await servicePageActor();
  const authorities = await orNotFound(listAuthorities(actor));
  const { only } = query.parse(await searchParams);
  return (
    <Page title="Local authorities" caption="Live plans today">
      <NationalTotals authorities={authorities} />
      <AuthorityList authorities={authorities} onlyUploaded={only === "uploaded"} />
    </Page>
  );
}
