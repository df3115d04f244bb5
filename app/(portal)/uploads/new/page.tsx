import { notFound } from "next/navigation";
import { z } from "zod";
import { IDLE } from "@/components/form";
import { BeforeYouUpload, UploadForm } from "@/components/upload";
import { may } from "@/lib/access/roles";
import { orNotFound } from "@/lib/server/answers";
import { now } from "@/lib/server/clock";
import { authorityPageActor } from "@/lib/server/session";
import { listRememberedColumns } from "@/lib/server/uploads/remembered-columns";
import { receiptSentence } from "../receive/receipt-sentence";

const query = z.object({ problem: z.string().optional().catch(undefined) });

interface NewUploadPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function NewUploadPage({ searchParams }: NewUploadPageProps) {
  const actor = await authorityPageActor();
  if (!may(actor.role, "uploads:send")) notFound();
  const sentence = receiptSentence(query.parse(await searchParams).problem);
  const remembered = await orNotFound(listRememberedColumns(actor));
  return (
    <UploadForm
      remembered={remembered.map(({ headings, reading }) => ({ headings, reading }))}
      now={now().toISOString()}
      initial={sentence ? { status: "error", errors: { file: sentence }, values: {} } : IDLE}
    >
      <BeforeYouUpload />
    </UploadForm>
  );
}
