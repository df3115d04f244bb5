import { z } from "zod";
import { Page } from "@/components/layout";
import { EmptyState, Pagination, SummaryList, TimeText } from "@/components/ui";
import { AcknowledgementTable, FileResponseText, isCounted, loadable } from "@/components/upload";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { listUploadRows } from "@/lib/server/uploads/list-upload-rows";

const query = z.object({ page: z.coerce.number().int().positive().catch(1) });

interface AcknowledgementPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AcknowledgementPage({
  params,
  searchParams,
}: AcknowledgementPageProps) {
  const actor = await authorityPageActor();
  const { page } = query.parse(await searchParams);
  const found = await orNotFound(listUploadRows(actor, (await params).id, { page }));
  const { upload } = found;
  const back = { href: `/uploads/${upload.id}`, text: `Back to upload ${upload.sequenceNumber}` };
  const title = `Acknowledgement of upload ${upload.sequenceNumber}`;
  if (!isCounted(upload) || upload.state === "cancelled") {
    return (
      <Page title={title} back={back}>
        <EmptyState
          title="There is no acknowledgement"
          action={{ href: back.href, text: `Go to upload ${upload.sequenceNumber}` }}
        >
          <p>An upload has one when its rows are checked, unless it is cancelled.</p>
        </EmptyState>
      </Page>
    );
  }
  const isLoaded = upload.state === "loaded";
  return (
    <Page title={title} back={back}>
      {!isLoaded && <p>This upload is not loaded yet. This is what the answer will be.</p>}
      <SummaryList
        rows={[
          {
            label: "Answer to the file",
            value: isLoaded ? <FileResponseText code={upload.fileResponse} /> : "When it is loaded",
          },
          { label: "Rows", value: upload.counts.rows.toLocaleString("en-GB") },
          {
            label: isLoaded ? "Loaded" : "To load",
            value: loadable(upload).toLocaleString("en-GB"),
          },
          { label: "Rejected", value: upload.counts.rejected.toLocaleString("en-GB") },
          { label: "Received", value: <TimeText at={new Date(upload.receivedAt)} /> },
          {
            label: "Finished",
            value: upload.finishedAt ? <TimeText at={new Date(upload.finishedAt)} /> : "Not yet",
          },
        ]}
      />
      <p>
        <a href={`/api/uploads/${upload.id}/acknowledgement`}>
          Download the acknowledgement (JSON lines)
        </a>
      </p>
      <h2 className="nhsuk-heading-m">The answer to each row</h2>
      <AcknowledgementTable rows={found.rows} columns={found.columns} isLoaded={isLoaded} />
      <Pagination
        page={found.page}
        pages={found.pages}
        href={(to) => `/uploads/${upload.id}/acknowledgement?page=${to}`}
      />
    </Page>
  );
}
