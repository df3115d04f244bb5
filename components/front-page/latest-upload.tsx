import { countOf, DayText } from "@/components/ui";
import { dateInEngland } from "@/lib/register/date-in-england";
import { daysBetween } from "@/lib/register/dates";
import type { IsoDate } from "@/lib/register/record";
import { agoText } from "@/lib/register/usual-rhythm";

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
    /** Of a full register: live records that it leaves out, and of these the plans which somebody has ended. */
    omitted: number;
    omittedEnded: number;
  };
  /** It takes an earlier load back. */
  isUndo: boolean;
  /** How many of its rejected rows are still to be fixed. */
  toFix: number;
}

interface LatestUploadProps {
  upload: Upload;
  today: IsoDate;
}

/** The latest upload in one line: who sent it when, and what it did. */
export function LatestUpload({ upload, today }: LatestUploadProps) {
  return (
    <p>
      <a href={`/uploads/${upload.id}`}>Upload {upload.sequenceNumber}</a>,{" "}
      <RecentDay at={new Date(upload.receivedAt)} today={today} /> by <bdi>{upload.uploadedBy}</bdi>
      : {sentence(upload)}
    </p>
  );
}

/** "today", "yesterday", then the date. */
function RecentDay({ at, today }: { at: Date; today: IsoDate }) {
  const days = daysBetween(dateInEngland(at), today);
  if (days <= 1) return <time dateTime={at.toISOString()}>{agoText(days)}</time>;
  return (
    <>
      on <DayText at={at} />
    </>
  );
}

const DONE = [
  ["added", "added"],
  ["changed", "changed"],
  ["ended", "ended"],
  ["deleted", "withdrawn"],
  ["unchanged", "unchanged"],
] as const;

function sentence(upload: Upload): string {
  const { state, counts } = upload;
  switch (state) {
    case "loaded":
      return `${upload.isUndo ? "an earlier load was taken back: " : ""}${loaded(upload).join(", ")}.`;
    case "refused":
      return "the file could not be read. Nothing was loaded.";
    case "cancelled":
      return "cancelled. Nothing was loaded.";
    case "awaiting-columns":
      return "its columns have to be confirmed. Nothing is loaded yet.";
    case "checked":
      return `${countOf(counts.rows, "row")} checked, not loaded yet.`;
    case "awaiting-approval":
      return `${countOf(counts.rows, "row")} checked, waiting for a second person’s approval.`;
    default:
      return "being worked on.";
  }
}

function loaded({ counts, toFix, isUndo }: Upload): string[] {
  const number = (count: number) => count.toLocaleString("en-GB");
  const all = { ...counts, ended: counts.ended + counts.omittedEnded };
  const did = DONE.flatMap(([outcome, word]) =>
    all[outcome] > 0 ? [`${number(all[outcome])} ${word}`] : [],
  );
  if (isUndo) {
    if (counts.rejected > 0) did.push(`${number(counts.rejected)} left as they were`);
    return did.length > 0 ? did : ["no record changed"];
  }
  if (counts.omitted > 0) did.push(`${number(counts.omitted)} not in the file`);
  if (toFix > 0) return [...did, `${number(toFix)} to fix`];
  return counts.rejected > 0 ? [...did, `${number(counts.rejected)} rejected and dealt with`] : did;
}
