import { notFound, redirect } from "next/navigation";
import { OffersForm } from "@/components/start-date/offers-form";
import { may } from "@/lib/access/roles";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { getUpload } from "@/lib/server/uploads/get-upload";
import { listStartDateOffers } from "@/lib/server/uploads/list-start-date-offers";
import { confirmRows } from "./actions";

export default async function StartDatesPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await authorityPageActor();
  if (!may(actor.role, "uploads:send")) notFound();
  const upload = await orNotFound(getUpload(actor, (await params).id));
  if (upload.state !== "checked") redirect(`/uploads/${upload.id}`);
  const { offers, total } = await listStartDateOffers(actor, upload.id);
  if (total === 0) redirect(`/uploads/${upload.id}`);
  return (
    <OffersForm
      action={confirmRows.bind(null, upload.id)}
      upload={{ id: upload.id, sequenceNumber: upload.sequenceNumber }}
      offers={offers}
      total={total}
    />
  );
}
