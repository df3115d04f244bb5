import { ButtonGroup, ButtonLink } from "@/components/form";
import type { Upload } from "./upload";

interface ColumnsPanelProps {
  upload: Upload;
  /** Left out for a role that may look but not answer. */
  mayAnswer: boolean;
}

/** The file is here, and does not have our headings: somebody has to say what its columns are. */
export function ColumnsPanel({ upload, mayAnswer }: ColumnsPanelProps) {
  return (
    <section aria-labelledby="columns">
      <h2 className="nhsuk-heading-m" id="columns">
        Tell us what the columns are
      </h2>
      <p>
        The headings of this file are not the ones that we know. Nothing has been checked or loaded
        yet. Say once which column is which, and files with the same headings will be read like that
        from now on.
      </p>
      {mayAnswer && (
        <ButtonGroup>
          <ButtonLink href={`/uploads/${upload.id}/columns`}>Choose the columns</ButtonLink>
          <ButtonLink variant="secondary" href={`/uploads/${upload.id}/cancel`}>
            Cancel this upload
          </ButtonLink>
        </ButtonGroup>
      )}
    </section>
  );
}
