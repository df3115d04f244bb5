import { redirect } from "next/navigation";
import { SheetForm } from "@/components/upload/sheet-form";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { getSheetQuestion } from "@/lib/server/uploads/get-sheet-question";
import { saveSheet } from "./actions";

export default async function SheetPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await authorityPageActor();
  const { id } = await params;
  const question = await orNotFound(getSheetQuestion(actor, id));
  if (!question) redirect(`/uploads/${encodeURIComponent(id)}`);
  const { upload, sheets, version } = question;
  return (
    <SheetForm action={saveSheet.bind(null, upload.id, version)} upload={upload} sheets={sheets} />
  );
}
