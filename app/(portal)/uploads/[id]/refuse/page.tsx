import { notFound, redirect } from "next/navigation";
import { RefuseForm } from "@/components/approval/refuse-form";
import { may } from "@/lib/access/roles";
import { listAwaiting } from "@/lib/server/approval/list-awaiting";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { getUpload } from "@/lib/server/uploads/get-upload";
import { refuseUpload } from "../actions";

export default async function RefusePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await authorityPageActor();
  const upload = await orNotFound(getUpload(actor, (await params).id));
  if (!may(actor.role, "uploads:approve")) notFound();
  const mine = await orNotFound(listAwaiting(actor));
  if (!mine.some(({ id }) => id === upload.id)) redirect(`/uploads/${upload.id}`);
  return <RefuseForm upload={upload} refuse={refuseUpload.bind(null, upload.id)} />;
}
