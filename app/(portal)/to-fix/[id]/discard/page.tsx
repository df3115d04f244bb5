import { notFound, redirect } from "next/navigation";
import { cameTexts } from "@/components/record/record-texts";
import { CameSummary } from "@/components/to-fix/came-summary";
import { DiscardForm } from "@/components/to-fix/discard-form";
import { withQuery } from "@/components/to-fix/to-fix-address";
import { may } from "@/lib/access/roles";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { getRowToFix } from "@/lib/server/to-fix/get-row-to-fix";
import { filterOf, toFixQuery } from "../../to-fix-query";
import { discard } from "./actions";

interface DiscardPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function DiscardPage({ params, searchParams }: DiscardPageProps) {
  const actor = await authorityPageActor();
  if (!may(actor.role, "to-fix:discard")) notFound();
  const query = toFixQuery.parse(await searchParams);
  const row = await orNotFound(getRowToFix(actor, (await params).id, filterOf(query)));
  const back = withQuery(`/to-fix/${row.id}`, query);
  if (row.state !== "open") redirect(back);
  return (
    <DiscardForm
      action={discard.bind(null, row.id, row.version, query)}
      back={back}
      nextId={row.nextId}
    >
      <CameSummary came={cameTexts(row.values)} />
    </DiscardForm>
  );
}
