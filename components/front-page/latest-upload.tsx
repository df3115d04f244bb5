import { countOf, TimeText } from "@/components/ui";

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

const LOADED = [
  ["added", "added"],
  ["changed", "changed"],
  ["ended", "ended"],
  ["deleted", "withdrawn"],
  ["unchanged", "unchanged"],
  ["rejected", "rejected"],
] as const;

function sentence({ state, counts }: Upload): string {
  const number = (count: number) => count.toLocaleString("en-GB");
  switch (state) {
    case "loaded":
      return `${LOADED.flatMap(([outcome, word]) => (counts[outcome] > 0 ? `${number(counts[outcome])} ${word}` : [])).join(", ")}.`;
    case "refused":
      return "the file could not be read. Nothing was loaded.";
    case "cancelled":
      return "cancelled. Nothing was loaded.";
    case "awaiting-columns":
      return "waiting for somebody to say what its columns are.";
    case "checked":
    case "awaiting-approval":
      return `${countOf(counts.rows, "row")} checked, not loaded yet.`;
    default:
      return "being worked on.";
  }
}
