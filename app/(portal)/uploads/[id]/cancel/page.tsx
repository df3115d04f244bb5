import { notFound, redirect } from "next/navigation";
import { Button, ButtonGroup, ButtonLink, Form } from "@/components/form";
import { Page } from "@/components/layout";
import { countOf } from "@/components/ui";
import { loadable } from "@/components/upload";
import { may } from "@/lib/access/roles";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { getUpload } from "@/lib/server/uploads/get-upload";
import { cancelUpload } from "../actions";

export default async function CancelUploadPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await authorityPageActor();
  const upload = await orNotFound(getUpload(actor, (await params).id));
  if (!may(actor.role, "uploads:send")) notFound();
  const here = `/uploads/${upload.id}`;
  if (["loading", "loaded"].includes(upload.state)) redirect(`${here}?late=cancel`);
  if (["refused", "cancelled"].includes(upload.state)) redirect(here);
  const records = loadable(upload);
  return (
    <Page
      title={`Cancel upload ${upload.sequenceNumber}?`}
      back={{ href: here, text: `Back to upload ${upload.sequenceNumber}` }}
      width="text"
    >
      <p>
        {records > 0
          ? `The ${countOf(records, "record")} in it will not be loaded.`
          : "Nothing of it will be loaded."}{" "}
        The register stays as it is, and no row goes to To fix.
      </p>
      <p>You cannot undo this, but you can upload the same file again.</p>
      <Form action={cancelUpload.bind(null, upload.id)}>
        <ButtonGroup>
          <Button variant="warning" pendingText="Cancelling…">
            Yes, cancel this upload
          </Button>
          <ButtonLink variant="secondary" href={here}>
            No, go back
          </ButtonLink>
        </ButtonGroup>
      </Form>
    </Page>
  );
}
