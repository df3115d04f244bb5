import { ReadingNote } from "@/components/columns/reading-note";
import {
  FileTable,
  IgnoredColumns,
  IssueGroups,
  LeftOut,
  rowsHref,
  type IssueGroup,
  type Upload,
} from "@/components/upload";
import type { AuthorityActor } from "@/lib/access/actors";
import { orNotFound } from "@/lib/server/answers";
import { listUploadRows } from "@/lib/server/uploads/list-upload-rows";

const FIRST_ROWS = 10;

interface FindingsProps {
  actor: AuthorityActor;
  upload: Upload;
  groups: readonly IssueGroup[];
}

/** What the check found: ignored columns, issues by kind, and the first faulty rows while they can be acted on. */
export function Findings({ actor, upload, groups }: FindingsProps) {
  const { rejected } = upload.counts;
  return (
    <>
      <ReadingNote upload={upload} />
      <LeftOut notices={upload.leftOut} />
      <IgnoredColumns headings={upload.ignoredHeadings} />
      <IssueGroups uploadId={upload.id} groups={groups} />
      {upload.state === "checked" && rejected > 0 && <FirstFaults actor={actor} upload={upload} />}
      <p>
        <a href={rowsHref(upload.id)}>
          {upload.counts.rows === 1
            ? "See the row"
            : `See all ${upload.counts.rows.toLocaleString("en-GB")} rows`}
        </a>
      </p>
    </>
  );
}

async function FirstFaults({ actor, upload }: { actor: AuthorityActor; upload: Upload }) {
  const { headings, columns, rows, total } = await orNotFound(
    listUploadRows(actor, upload.id, { outcome: "rejected", page: 1, size: FIRST_ROWS }),
  );
  const title = total > rows.length ? `The first ${rows.length} rejected rows` : "Rejected rows";
  return (
    <>
      <h2 className="nhsuk-heading-m">{title}</h2>
      <FileTable
        caption={title}
        headings={headings}
        columns={columns}
        rows={rows}
        isLoaded={false}
      />
      {total > rows.length && (
        <p>
          <a href={rowsHref(upload.id, { outcome: "rejected" })}>
            See all {total.toLocaleString("en-GB")} rejected rows
          </a>
        </p>
      )}
    </>
  );
}
