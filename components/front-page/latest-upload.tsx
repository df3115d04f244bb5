import { TimeText } from "@/components/ui";

interface Upload {
  id: string;
  sequenceNumber: number;
  state: string;
  receivedAt: string;
  uploadedBy: string;
  counts: {
    rows: number;
    added: number;
    changed: number;
    ended: number;
    deleted: number;
    unchanged: number;
    rejected: number;
  };
}

/** The latest upload in one line. */
export function LatestUpload({ upload }: { upload: Upload }) {
  return (
    <p>
      <a href={`/uploads/${upload.id}`}>Upload {upload.sequenceNumber}</a>, sent by{" "}
      <bdi>{upload.uploadedBy}</bdi> on <TimeText at={new Date(upload.receivedAt)} />:{" "}
      {sentence(upload)}
    </p>
  );
}

function sentence({ state, counts }: Upload): string {
  const number = (count: number) => count.toLocaleString("en-GB");
  if (state === "loaded") {
    return `${number(counts.added)} added, ${number(counts.changed)} changed, ${number(counts.ended)} ended, ${number(counts.deleted)} withdrawn, ${number(counts.unchanged)} unchanged, ${number(counts.rejected)} rejected.`;
  }
  if (state === "refused") return "the file could not be read. Nothing was loaded.";
  if (state === "cancelled") return "cancelled. Nothing was loaded.";
  if (state === "checked" || state === "awaiting-approval")
    return `${number(counts.rows)} rows checked, not loaded yet.`;
  return "being worked on.";
}
