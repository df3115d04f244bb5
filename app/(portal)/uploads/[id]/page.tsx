import { z } from "zod";
import { Page } from "@/components/layout";
import { UndoNote } from "@/components/undo/undo-note";
import { StartDateOffersNote } from "@/components/start-date/offers-note";
import { Details } from "@/components/ui";
import * as shown from "@/components/upload";
import { may } from "@/lib/access/roles";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { readUndoLinks } from "@/lib/server/undo/undo-links";
import { getUpload } from "@/lib/server/uploads/get-upload";
import { countIssues } from "@/lib/server/uploads/list-upload-rows";
import { countStartDateOffers } from "@/lib/server/uploads/list-start-date-offers";
import { isWorking } from "@/lib/uploads/upload-state";
import { loadUpload } from "./actions";
import { Approval } from "./approval";
import { Findings } from "./findings";

const query = z.object({
  again: z.literal("1").optional().catch(undefined),
  late: z.enum(["load", "cancel", "approve", "refuse"]).optional().catch(undefined),
  page: z.coerce.number().int().positive().max(100_000).catch(1),
});

interface UploadPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function UploadPage({ params, searchParams }: UploadPageProps) {
  const actor = await authorityPageActor();
  const upload = await orNotFound(getUpload(actor, (await params).id));
  const counted = shown.isCounted(upload);
  const groups = counted ? await orNotFound(countIssues(actor, upload.id)) : [];
  const { again, late, page } = query.parse(await searchParams);
  const links = (await readUndoLinks(actor, [upload.id]))(upload.id);
  const mayUndo = may(actor.role, "uploads:undo") && !upload.isUndo && !links.undoneBy;
  const load = may(actor.role, "uploads:send") ? loadUpload.bind(null, upload.id) : undefined;
  const offers =
    load && upload.state === "checked" ? await countStartDateOffers(actor, upload.id) : 0;
  return (
    <Page
      title={`Upload ${upload.sequenceNumber}`}
      back={{ href: "/uploads", text: "Back to uploads" }}
      banner={<shown.UploadNews upload={upload} again={again === "1"} late={late} />}
      aside={<shown.StateTag state={upload.state} />}
    >
      <div className="upload-page">
        <div>
          <shown.WorkProgress id={upload.id} state={upload.state} progress={upload.progress} />
          {isWorking(upload.state) && (
            <shown.RefreshWithoutScripts href={`/uploads/${upload.id}`} />
          )}
          <UndoNote links={links} />
          <shown.UploadPanel upload={upload} {...(load && { load })} />
          <StartDateOffersNote uploadId={upload.id} offers={offers} />
          {upload.state === "loaded" && mayUndo && (
            <p>
              <a href={`/uploads/${upload.id}/undo`}>Take this load back</a>
            </p>
          )}
          {upload.state === "awaiting-approval" && (
            <Approval actor={actor} upload={upload} page={page} />
          )}
        </div>
        <section className="upload-life" aria-label="Steps">
          <shown.UploadLife upload={upload} />
        </section>
      </div>
      {counted && <Findings actor={actor} upload={upload} groups={groups} />}
      {!upload.isUndo && (
        <Details summary="About this file">
          <shown.UploadFacts upload={upload} />
        </Details>
      )}
    </Page>
  );
}
