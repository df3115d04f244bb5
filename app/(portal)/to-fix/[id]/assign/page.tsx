import { redirect } from "next/navigation";
import { cameTexts } from "@/components/record/record-texts";
import { AssignForm } from "@/components/to-fix/assign-form";
import { CameSummary } from "@/components/to-fix/came-summary";
import { withQuery } from "@/components/to-fix/to-fix-address";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { getRowToFix } from "@/lib/server/to-fix/get-row-to-fix";
import { listAssignees } from "@/lib/server/to-fix/list-assignees";
import { toFixQuery } from "../../to-fix-query";
import { assignOrNote } from "./actions";

interface AssignPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AssignPage({ params, searchParams }: AssignPageProps) {
  const actor = await authorityPageActor();
  const query = toFixQuery.parse(await searchParams);
  const row = await orNotFound(getRowToFix(actor, (await params).id));
  const back = withQuery(`/to-fix/${row.id}`, query);
  if (row.state !== "open") redirect(back);
  return (
    <AssignForm
      action={assignOrNote.bind(null, row.id, row.version, query)}
      assignees={await orNotFound(listAssignees(actor))}
      back={back}
    >
      <CameSummary came={cameTexts(row.values)} />
    </AssignForm>
  );
}
