import { ButtonGroup, ButtonLink } from "@/components/form";
import type { Upload } from "./upload";

interface SheetPanelProps {
  upload: Pick<Upload, "id">;
  /** Left out for a role that may look but not answer. */
  mayAnswer: boolean;
}

/** The workbook is here, and several of its sheets may be the register extract: somebody has to say which. */
export function SheetPanel({ upload, mayAnswer }: SheetPanelProps) {
  return (
    <section aria-labelledby="sheet">
      <h2 className="nhsuk-heading-m" id="sheet">
        Tell us which sheet it is
      </h2>
      <p>
        This workbook has several sheets that may hold the records. Nothing has been checked or
        loaded yet.
      </p>
      {mayAnswer && (
        <ButtonGroup>
          <ButtonLink href={`/uploads/${upload.id}/sheet`}>Choose the sheet</ButtonLink>
          <ButtonLink variant="secondary" href={`/uploads/${upload.id}/cancel`}>
            Cancel this upload
          </ButtonLink>
        </ButtonGroup>
      )}
    </section>
  );
}
