import { redirect } from "next/navigation";
import { cameTexts } from "@/components/record/record-texts";
import { CameSummary } from "@/components/to-fix/came-summary";
import { withQuery } from "@/components/to-fix/to-fix-address";
import { WaitForm } from "@/components/to-fix/wait-form";
import { orNotFound } from "@/lib/server/answers";
import { today } from "@/lib/server/clock";
import { authorityPageActor } from "@/lib/server/session";
import { getRowToFix } from "@/lib/server/to-fix/get-row-to-fix";
import { filterOf, toFixQuery } from "../../to-fix-query";
import { letWait } from "./actions";

interface WaitPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function WaitPage({ params, searchParams }: WaitPageProps) {
  const actor = await authorityPageActor();
  const query = toFixQuery.parse(await searchParams);
  const row = await orNotFound(getRowToFix(actor, (await params).id, filterOf(query)));
  const back = withQuery(`/to-fix/${row.id}`, query);
  if (row.state !== "open") redirect(back);
  return (
    <WaitForm
      action={letWait.bind(null, row.id, row.version, query)}
      title="Let this record wait"
      today={today()}
      back={back}
      nextId={row.nextId}
    >
      <CameSummary came={cameTexts(row.values)} />
    </WaitForm>
  );
}
