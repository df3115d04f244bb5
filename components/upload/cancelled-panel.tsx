import { ButtonLink } from "@/components/form";
import { InsetText, TimeText } from "@/components/ui";
import { isCounted, type Upload } from "./upload";
import { UploadCounts } from "./upload-counts";

export function CancelledPanel({ upload }: { upload: Upload }) {
  return (
    <section aria-label="Cancelled">
      <InsetText>
        <p>
          <bdi>{upload.decidedBy ?? "Somebody"}</bdi>{" "}
          {upload.refusal === null ? "cancelled" : "did not approve"} this upload
          {upload.decidedAt && (
            <>
              {" "}
              on <TimeText at={new Date(upload.decidedAt)} />
            </>
          )}
          . Nothing of it was loaded.
        </p>
        {upload.refusal !== null && (
          <p>
            The reason: <q className="whitespace-pre-line wrap-anywhere">{upload.refusal}</q>
          </p>
        )}
      </InsetText>
      {isCounted(upload) && (
        <>
          <h2 className="nhsuk-heading-m">What it would have done</h2>
          <UploadCounts upload={upload} label="What it would have done" />
        </>
      )}
      <ButtonLink href="/uploads/new">Upload an extract</ButtonLink>
    </section>
  );
}
