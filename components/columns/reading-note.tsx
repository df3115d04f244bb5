import { Details, TimeText } from "@/components/ui";
import type { Reading } from "@/lib/uploads/reading";
import { ReadingList } from "./reading-list";

interface ReadUpload {
  id: string;
  /** Null for a file with our own headings. */
  reading: Reading | null;
  readingBy: string | null;
  readingAt: string | null;
  mayChangeReading: boolean;
}

/** Says on an upload's page that its columns were read as somebody confirmed, perhaps for an earlier file. */
export function ReadingNote({ upload }: { upload: ReadUpload }) {
  const { id, reading, readingBy, readingAt, mayChangeReading } = upload;
  // A reading that says nothing of columns says which sheet of a workbook is meant.
  if (reading === null || readingAt === null || Object.keys(reading.columns).length === 0)
    return null;
  return (
    <section aria-label="How the columns were read">
      <p>
        The columns were read as <bdi>{readingBy}</bdi> confirmed on{" "}
        <TimeText at={new Date(readingAt)} />.{" "}
        {mayChangeReading && <a href={`/uploads/${id}/columns`}>Change how they are read</a>}
      </p>
      <Details summary="How the columns were read">
        <ReadingList reading={reading} />
      </Details>
    </section>
  );
}
