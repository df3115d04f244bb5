import { z } from "zod";
import { Page } from "@/components/layout";
import { Pagination, countOf } from "@/components/ui";
import { FileTable, RowFilter, isCounted, rowsHref } from "@/components/upload";
import { isIssueCode } from "@/lib/register/issues";
import { OUTCOMES } from "@/lib/register/outcomes";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { countIssues, listUploadRows } from "@/lib/server/uploads/list-upload-rows";
import { NoRows } from "./no-rows";

const query = z.object({
  outcome: z.enum(OUTCOMES).optional().catch(undefined),
  issue: z.string().refine(isIssueCode).optional().catch(undefined),
  page: z.coerce.number().int().positive().catch(1),
});

interface RowsPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function RowsPage({ params, searchParams }: RowsPageProps) {
  const actor = await authorityPageActor();
  const { id } = await params;
  const filter = query.parse(await searchParams);
  const found = await orNotFound(listUploadRows(actor, id, filter));
  const issues = await orNotFound(countIssues(actor, id));
  const { upload, total } = found;
  const counted = isCounted(upload);
  return (
    <Page
      title={`Rows of upload ${upload.sequenceNumber}`}
      back={{ href: `/uploads/${upload.id}`, text: `Back to upload ${upload.sequenceNumber}` }}
    >
      {counted && <RowFilter upload={upload} issues={issues} {...filter} />}
      {total === 0 ? (
        <NoRows upload={upload} filtered={Boolean(filter.outcome ?? filter.issue)} />
      ) : (
        <>
          <p>{countOf(total, "row")}, with the numbers and letters that a spreadsheet shows.</p>
          <FileTable
            caption={`Rows of upload ${upload.sequenceNumber}`}
            isLoaded={upload.state === "loaded"}
            wide
            {...found}
          />
        </>
      )}
      <Pagination
        page={found.page}
        pages={found.pages}
        href={(page) => rowsHref(upload.id, { ...filter, page })}
      />
    </Page>
  );
}
