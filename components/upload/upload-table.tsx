import { DataTable, Muted, Tag, TimeText, VisuallyHidden } from "@/components/ui";
import type { UndoLinks } from "../undo/undo-links";
import { StateTag } from "./state-tag";
import { isCounted, loadable, type Upload } from "./upload";

interface UploadTableProps {
  uploads: readonly Upload[];
  /** What takes which of them back, by an upload's id. */
  links: (id: string) => UndoLinks;
}

export function UploadTable({ uploads, links }: UploadTableProps) {
  return (
    <DataTable
      caption="Uploads, newest first"
      hideCaption
      columns={[
        { heading: "Upload" },
        { heading: "Received" },
        { heading: "File" },
        { heading: "Rows", numeric: true },
        { heading: "Loaded", numeric: true },
        { heading: "Rejected", numeric: true },
        { heading: "State", nowrap: true },
      ]}
      rows={uploads.map((upload) => ({ key: upload.id, cells: cellsOf(upload, links(upload.id)) }))}
    />
  );
}

function cellsOf(upload: Upload, { undoes, undoneBy }: UndoLinks) {
  const counted = isCounted(upload);
  return [
    <a key="number" href={`/uploads/${upload.id}`}>
      <VisuallyHidden>Upload </VisuallyHidden>
      {upload.sequenceNumber}
    </a>,
    <span key="received">
      <span className="desktop:whitespace-nowrap">
        <TimeText at={new Date(upload.receivedAt)} />
      </span>
      <br />
      <Muted>
        by <bdi>{upload.uploadedBy}</bdi>
      </Muted>
    </span>,
    <span key="file" className="upload-file">
      {undoes ? (
        <>Takes back upload {undoes.sequenceNumber}</>
      ) : (
        <>
          <bdi className="wrap-anywhere">{upload.fileName ?? "No file name"}</bdi>
          <br />
          <Muted>{kindName(upload.kind)}</Muted>
        </>
      )}
    </span>,
    counted ? upload.counts.rows.toLocaleString("en-GB") : NOT_KNOWN,
    upload.state === "loaded" ? loadable(upload).toLocaleString("en-GB") : NOT_KNOWN,
    counted ? upload.counts.rejected.toLocaleString("en-GB") : NOT_KNOWN,
    <span key="state">
      <StateTag state={upload.state} />
      {undoneBy?.state === "loaded" && (
        <>
          {" "}
          <Tag colour="orange">Taken back</Tag>
        </>
      )}
      {upload.fileResponse && (
        <>
          {" "}
          <Muted>{upload.fileResponse}</Muted>
        </>
      )}
    </span>,
  ];
}

const NOT_KNOWN = (
  <>
    <span aria-hidden="true">–</span>
    <VisuallyHidden>None yet</VisuallyHidden>
  </>
);

export function kindName(kind: string): string {
  return kind === "full" ? "Full register" : "Changes";
}
