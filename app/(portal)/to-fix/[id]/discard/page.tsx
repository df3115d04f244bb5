import { notFound, redirect } from "next/navigation";
import { cameTexts } from "@/components/record/record-texts";
import { CameSummary } from "@/components/to-fix/came-summary";
import { DiscardForm } from "@/components/to-fix/discard-form";
import { may } from "@/lib/access/roles";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { getRowToFix } from "@/lib/server/to-fix/get-row-to-fix";
import { discard } from "./actions";

interface DiscardPageProps {
  params: Promise<{ id: string }>;
}

export default async function DiscardPage({ params }: DiscardPageProps) {
  const actor = await authorityPageActor();
  if (!may(actor.role, "to-fix:discard")) notFound();
  const row = await orNotFound(getRowToFix(actor, (await params).id));
  if (row.state !== "open") redirect(`/to-fix/${row.id}`);
  return (
    <DiscardForm action={discard.bind(null, row.id)} rowId={row.id} nextId={row.nextId}>
      <CameSummary came={cameTexts(row.values)} />
    </DiscardForm>
  );
}
