import { redirect } from "next/navigation";
import { ColumnsForm } from "@/components/columns/columns-form";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { getColumnsQuestion } from "@/lib/server/uploads/get-columns-question";
import { firstChoices, saysColumns } from "@/lib/uploads/columns-answer";
import { saveColumns } from "./actions";

export default async function ColumnsPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await authorityPageActor();
  const { id } = await params;
  const question = await orNotFound(getColumnsQuestion(actor, id));
  if (!question) redirect(`/uploads/${encodeURIComponent(id)}`);
  const { upload, asked, reading, version } = question;
  const { readingBy: by, readingAt: at } = upload;
  return (
    <ColumnsForm
      action={saveColumns.bind(null, upload.id, version)}
      uploadId={upload.id}
      sequenceNumber={upload.sequenceNumber}
      fileName={upload.fileName}
      file={asked.columns}
      first={firstChoices(asked, reading)}
      confirmed={saysColumns(reading) && by !== null && at !== null ? { by, at } : null}
    />
  );
}
