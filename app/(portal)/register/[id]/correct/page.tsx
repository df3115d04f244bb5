import { CorrectForm } from "@/components/record/correct-form";
import { heldTexts } from "@/components/record/record-texts";
import { orNotFound } from "@/lib/server/answers";
import { getRecord } from "@/lib/server/register/get-record";
import { authorityPageActor } from "@/lib/server/session";
import { correct } from "./actions";

interface CorrectPageProps {
  params: Promise<{ id: string }>;
}

export default async function CorrectPage({ params }: CorrectPageProps) {
  const actor = await authorityPageActor();
  const { record } = await orNotFound(getRecord(actor, (await params).id));
  const held = heldTexts(record);
  return (
    <CorrectForm
      action={correct.bind(null, record.id, held)}
      recordId={record.id}
      version={record.version}
      held={held}
    />
  );
}
