import { notFound, redirect } from "next/navigation";
import { ChangedSince } from "@/components/undo/changed-since";
import { UndoEffects } from "@/components/undo/undo-effects";
import { UndoForm } from "@/components/undo/undo-form";
import { may } from "@/lib/access/roles";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { previewUndo } from "@/lib/server/undo/preview-undo";
import { readUndoLinks } from "@/lib/server/undo/undo-links";
import { getUpload } from "@/lib/server/uploads/get-upload";
import { undoUpload } from "./actions";

export default async function UndoUploadPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await authorityPageActor();
  if (!may(actor.role, "uploads:undo")) notFound();
  const upload = await orNotFound(getUpload(actor, (await params).id));
  const { undoneBy } = (await readUndoLinks(actor, [upload.id]))(upload.id);
  if (undoneBy) redirect(`/uploads/${undoneBy.id}`);
  if (upload.isUndo || upload.state !== "loaded") redirect(`/uploads/${upload.id}`);
  const { counts, changedSince, needsApproval, toFix } = await previewUndo(actor, upload.id);
  return (
    <UndoForm
      action={undoUpload.bind(null, upload.id)}
      upload={{ id: upload.id, sequenceNumber: upload.sequenceNumber }}
      takenBack={counts.rows - counts.rejected}
      changedSince={counts.rejected}
      movesRows={toFix.closing + toFix.cleared > 0}
    >
      <UndoEffects counts={counts} needsApproval={needsApproval} toFix={toFix} />
      {changedSince.length > 0 && <ChangedSince records={changedSince} total={counts.rejected} />}
    </UndoForm>
  );
}
