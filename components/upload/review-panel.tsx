import { Button, ButtonGroup, ButtonLink, Form, type FormAction } from "@/components/form";
import { countOf } from "@/components/ui";
import { OmittedSummary } from "./omitted-summary";
import { loadable, type Upload } from "./upload";
import { UploadCounts } from "./upload-counts";

interface ReviewPanelProps {
  upload: Upload;
  /** Left out for a role that may look but not decide. */
  load?: FormAction;
}

/** What loading would do, and the decision. The button says what it does, with the number. */
export function ReviewPanel({ upload, load }: ReviewPanelProps) {
  const { rejected } = upload.counts;
  return (
    <section aria-labelledby="review">
      <h2 className="nhsuk-heading-m" id="review">
        What loading would do
      </h2>
      <UploadCounts upload={upload} label="What loading would do" />
      <p>{explain(upload)}</p>
      {upload.kind === "full" && <OmittedSummary upload={upload} />}
      {load && (
        <Form action={load}>
          <ButtonGroup>
            <Button pendingText="One moment…">{decision(upload)}</Button>
            <ButtonLink variant="secondary" href={`/uploads/${upload.id}/cancel`}>
              Cancel this upload
            </ButtonLink>
          </ButtonGroup>
        </Form>
      )}
      {rejected > 0 && (
        <p>
          <a href={`/api/uploads/${upload.id}/rejected.csv`}>
            Download rejected rows ({countOf(rejected, "row")}, CSV)
          </a>
        </p>
      )}
    </section>
  );
}

function decision(upload: Upload): string {
  const { rejected, omittedEnded } = upload.counts;
  if (loadable(upload) > 0) return `Load ${countOf(loadable(upload), "record")}`;
  if (omittedEnded > 0) return `End ${countOf(omittedEnded, "plan")}`;
  return `Put ${countOf(rejected, "rejected row")} in To fix`;
}

function explain(upload: Upload): string {
  const { counts } = upload;
  if (loadable(upload) === 0 && counts.omittedEnded === 0) {
    return "Every row has something wrong with it, so none can be loaded. Put them in To fix to correct them one by one, or cancel this upload, correct the file and upload it again.";
  }
  const rejected =
    counts.rejected === 0
      ? ""
      : counts.rejected === 1
        ? " The rejected row goes to To fix, where it can be corrected."
        : " The rejected rows go to To fix, where they can be corrected.";
  if (counts.unchanged === counts.rows && counts.omittedEnded === 0) {
    return "Everything in this file is already in the register. Loading it changes nothing, and tells CP-IS that the file was right.";
  }
  const when =
    upload.state === "awaiting-approval" ? "When a second person approves it" : "When you load it";
  return `Nothing has changed yet. ${when}, health sees the change at once.${rejected}`;
}
