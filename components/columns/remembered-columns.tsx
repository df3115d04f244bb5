import { Button, Form, type FormAction } from "@/components/form";
import { Details, TimeText, VisuallyHidden } from "@/components/ui";
import type { Reading } from "@/lib/uploads/reading";
import { ReadingList } from "./reading-list";

export interface RememberedFile {
  shape: string;
  headings: readonly string[];
  reading: Reading;
  sequenceNumber: number;
  confirmedAt: Date;
  confirmedBy: string;
  version: number;
}

interface RememberedColumnsProps {
  files: readonly RememberedFile[];
  forget: (file: RememberedFile) => FormAction;
}

/** Each kind of file that is read as somebody confirmed, with the way to take that back. */
export function RememberedColumns({ files, forget }: RememberedColumnsProps) {
  return (
    <ul className="nhsuk-list columns-remembered">
      {files.map((file) => (
        <li key={file.shape}>
          <h2 className="nhsuk-heading-s">
            <bdi className="wrap-anywhere">{nameOf(file)}</bdi>
          </h2>
          <p>
            Confirmed by <bdi>{file.confirmedBy}</bdi> on <TimeText at={file.confirmedAt} /> for
            upload {file.sequenceNumber}.
          </p>
          <Details summary="How the columns are read">
            <ReadingList reading={file.reading} />
          </Details>
          <Form action={forget(file)}>
            <Button variant="secondary" pendingText="One moment…" small>
              Forget
              <VisuallyHidden> the columns of files with {nameOf(file)}</VisuallyHidden>
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  );
}

const NAMED = 4;

/** A kind of file has no name but its headings. */
function nameOf({ headings }: RememberedFile): string {
  const more = headings.length - NAMED;
  const named = headings.slice(0, NAMED).join(", ");
  return more > 0 ? `${named} and ${more} more` : named;
}
