import { InsetText, SuccessPanel, TimeText, countOf } from "@/components/ui";
import { FileResponseText } from "./file-response";
import { OmittedSummary } from "./omitted-summary";
import { loadable, type Upload } from "./upload";
import { UploadCounts } from "./upload-counts";

/** After the load: what was done, by whom, the answer to the file, and what is left to do. */
export function LoadedPanel({ upload }: { upload: Upload }) {
  const loaded = loadable(upload);
  const { rejected } = upload.counts;
  // Of a full register: the plans of those that it leaves out.
  const ended = upload.counts.omittedEnded;
  const done = [
    ...(loaded > 0 ? [`${countOf(loaded, "record")} loaded`] : []),
    ...(ended > 0 ? [`${countOf(ended, "plan")} ended`] : []),
  ];
  const who = <bdi>{upload.decidedBy ?? upload.uploadedBy}</bdi>;
  const when = upload.finishedAt && (
    <>
      {" "}
      on <TimeText at={new Date(upload.finishedAt)} />
    </>
  );
  return (
    <section aria-label="What was done">
      {done.length > 0 ? (
        <SuccessPanel heading={done.join(", ")}>
          {upload.askedBy && (
            <>
              asked for by <bdi>{upload.askedBy}</bdi>, approved{" "}
            </>
          )}
          by {who}
          {when}
        </SuccessPanel>
      ) : (
        <InsetText>
          <p>
            No record was loaded. {who} put {countOf(rejected, "rejected row")} in To fix{when}.
          </p>
        </InsetText>
      )}
      <UploadCounts upload={upload} label="What was done" />
      {upload.kind === "full" && <OmittedSummary upload={upload} />}
      <p>
        <FileResponseText code={upload.fileResponse} />
      </p>
      <ul>
        <li>
          <a href={`/uploads/${upload.id}/acknowledgement`}>
            Acknowledgement: the answer to each row
          </a>
        </li>
        {rejected > 0 && (
          <>
            <li>
              <a href={`/to-fix?upload=${upload.id}`}>Correct rejected rows in To fix</a>
            </li>
            <li>
              <a href={`/api/uploads/${upload.id}/rejected.csv`}>
                Download rejected rows ({countOf(rejected, "row")}, CSV)
              </a>
            </li>
          </>
        )}
      </ul>
    </section>
  );
}
