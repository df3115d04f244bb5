import { Difference, TimeText } from "@/components/ui";
import type { Outcome } from "@/lib/register/outcomes";
import { RECORD_FIELDS, type RecordValues } from "@/lib/register/record";
import { COLUMNS } from "@/lib/uploads/columns";
import { fieldValue } from "./field-value";

export interface RecordVersion {
  version: number;
  outcome: string;
  changedAt: Date;
  changedBy: string;
  source: string;
  uploadId: string | null;
  sequenceNumber: number | null;
  row: number | null;
  reason: string | null;
  values: RecordValues;
  before: RecordValues | null;
}

const HAPPENED: Readonly<Partial<Record<Outcome, string>>> = {
  added: "Added",
  changed: "Changed",
  ended: "Ended",
  deleted: "Withdrawn",
};

/** Newest first: what happened, who did it, when, from where, and what differs. */
export function RecordHistory({ versions }: { versions: readonly RecordVersion[] }) {
  return (
    <ol aria-label="History of this record" className="m-0 list-none p-0" reversed>
      {versions.map((version) => (
        <li
          key={version.version}
          className="mb-0 wrap-anywhere border-l-[4px] border-grey-4 pb-4 pl-3 last:pb-0"
        >
          <h3 className="nhsuk-heading-s mb-1">{happened(version)}</h3>
          <p className="mb-1">
            <TimeText at={version.changedAt} /> by <bdi>{version.changedBy}</bdi>,{" "}
            <Source version={version} />
          </p>
          {version.reason && (
            <p className="mb-1 whitespace-pre-line">
              Reason: <bdi>{version.reason}</bdi>
            </p>
          )}
          {version.before && <Differences before={version.before} after={version.values} />}
        </li>
      ))}
    </ol>
  );
}

function happened({ outcome, before, values }: RecordVersion): string {
  if (before?.deleteDate && values.deleteDate === null) return "Brought back";
  if (before?.endDate && values.endDate === null) return "Opened again";
  const known = Object.entries(HAPPENED).find(([name]) => name === outcome);
  return known?.[1] ?? "Changed";
}

function Source({
  version: { source, uploadId, sequenceNumber, row },
}: {
  version: RecordVersion;
}) {
  if (uploadId === null) return "by hand";
  const upload = (
    <>
      <a href={`/uploads/${uploadId}`}>upload {sequenceNumber}</a>
      {row !== null && `, row ${row}`}
    </>
  );
  if (source === "undo") return <>by {upload}, which took an earlier one back</>;
  return source === "fix" ? <>corrected by hand after {upload}</> : <>from {upload}</>;
}

function Differences({ before, after }: { before: RecordValues; after: RecordValues }) {
  const differing = RECORD_FIELDS.filter((field) => before[field] !== after[field]);
  return (
    <ul className="nhsuk-list mb-0">
      {differing.map((field) => (
        <li key={field} className="mb-1">
          {COLUMNS.find((column) => column.field === field)?.heading}:{" "}
          <Difference before={fieldValue(before, field)} after={fieldValue(after, field)} />
        </li>
      ))}
    </ul>
  );
}
