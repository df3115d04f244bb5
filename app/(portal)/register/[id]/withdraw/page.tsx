import { notFound, redirect } from "next/navigation";
import { RecordSummary } from "@/components/record/record-summary";
import { WithdrawForm } from "@/components/record/withdraw-form";
import { may } from "@/lib/access/roles";
import { orNotFound } from "@/lib/server/answers";
import { getRecord } from "@/lib/server/register/get-record";
import { authorityPageActor } from "@/lib/server/session";
import { withdraw } from "./actions";

interface WithdrawPageProps {
  params: Promise<{ id: string }>;
}

export default async function WithdrawPage({ params }: WithdrawPageProps) {
  const actor = await authorityPageActor();
  if (!may(actor.role, "register:withdraw")) notFound();
  const { record } = await orNotFound(getRecord(actor, (await params).id));
  if (record.standing.state === "withdrawn") redirect(`/register/${record.id}`);
  return (
    <WithdrawForm
      action={withdraw.bind(null, record.id)}
      recordId={record.id}
      version={record.version}
    >
      <RecordSummary record={record} />
    </WithdrawForm>
  );
}
