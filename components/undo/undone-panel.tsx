import { InsetText, SuccessPanel, TimeText, countOf } from "@/components/ui";
import { FileResponseText } from "@/components/upload/file-response";
import { loadable, rowsHref, type Upload } from "@/components/upload/upload";
import { UploadCounts } from "@/components/upload/upload-counts";

/** After a load was taken back: what became of its records, by whom, and which were left as they were. */
export function UndonePanel({ upload }: { upload: Upload }) {
  const { rejected } = upload.counts;
  return (
    <section aria-label="What was done">
      <SuccessPanel heading={`${countOf(loadable(upload), "record")} taken back`}>
        by <bdi>{upload.decidedBy ?? upload.uploadedBy}</bdi>
        {upload.finishedAt && (
          <>
            {" "}
            on <TimeText at={new Date(upload.finishedAt)} />
          </>
        )}
      </SuccessPanel>
      <UploadCounts upload={upload} label="What was done" />
      <p>Health sees the register as it was before that load.</p>
      {rejected > 0 && (
        <p>
          <a href={rowsHref(upload.id, { outcome: "rejected" })}>
            See what was left as it was ({countOf(rejected, "record")})
          </a>
        </p>
      )}
      <p>
        <FileResponseText code={upload.fileResponse} />
      </p>
      <p>
        <a href={`/uploads/${upload.id}/acknowledgement`}>
          Acknowledgement: the answer to each record
        </a>
      </p>
    </section>
  );
}

/** While a second person has to approve it: what it would do. There is no file, and nothing goes to To fix. */
export function UndoReviewPanel({ upload }: { upload: Upload }) {
  const { rejected } = upload.counts;
  return (
    <section aria-labelledby="review">
      <h2 className="nhsuk-heading-m" id="review">
        What taking it back would do
      </h2>
      <UploadCounts upload={upload} label="What taking it back would do" />
      <p>
        Nothing has changed yet. When it is approved, health sees the register as it was before that
        load.
        {rejected > 0 && ` What was changed since stays as it is: ${countOf(rejected, "record")}.`}
      </p>
    </section>
  );
}

/** Nothing came of it: a record was changed first, somebody cancelled it, or a second person refused it. */
export function NotUndonePanel({ upload }: { upload: Upload }) {
  return (
    <section aria-label="Nothing was taken back">
      <InsetText>
        <p>
          Nothing was taken back
          {upload.decidedBy && (
            <>
              : <bdi>{upload.decidedBy}</bdi>{" "}
              {upload.refusal ? "did not approve it" : "cancelled it"}
            </>
          )}
          .
        </p>
        {upload.refusal && (
          <p className="whitespace-pre-line">
            Reason: <bdi>{upload.refusal}</bdi>
          </p>
        )}
      </InsetText>
    </section>
  );
}
