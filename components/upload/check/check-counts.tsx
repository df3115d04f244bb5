import { Counts } from "@/components/ui";
import type { CheckedFile } from "@/lib/uploads/preview-file";
import { IgnoredColumns } from "../ignored-columns";

/** What the check found, in numbers, and how the file was read. */
export function CheckCounts({ fileName, file }: { fileName: string; file: CheckedFile }) {
  const { rows, rejected, warned } = file.counts;
  return (
    <section aria-labelledby="check">
      <h2 className="nhsuk-heading-m" id="check">
        Checked before upload
      </h2>
      <p>
        Nothing has left this computer yet. This is what we found in{" "}
        <bdi className="wrap-anywhere font-semibold">{fileName}</bdi>:
      </p>
      <Counts
        label="Checked before upload"
        counts={[
          { label: "Without issues", value: rows - rejected - warned },
          { label: "With warnings only", value: warned },
          { label: "Would be rejected", value: rejected, attention: rejected > 0 },
        ]}
      />
      <p>{advice(file)} After uploading we also compare it with the register.</p>
      <HowRead file={file} />
      <IgnoredColumns headings={file.ignored} />
    </section>
  );
}

function advice({ counts: { rows, rejected } }: CheckedFile): string {
  if (rejected === 0) return "Upload it when you are ready.";
  if (rejected === rows) {
    return "As every row has an error, it is quicker to correct the file first and choose it again.";
  }
  return "You can correct the file and choose it again, or upload it as it is and correct the rejected rows in To fix.";
}

/** What the file was taken for, and what was left out of it. */
function HowRead({
  file: { encoding, delimiter, sheet, notices, isRemembered },
}: {
  file: CheckedFile;
}) {
  return (
    <>
      <p>
        {delimiter === null
          ? `The file was read as an ${encoding}`
          : `The file was read as ${encoding} text, with ${SEPARATORS[delimiter]} between the cells`}
        {sheet !== null && (
          <>
            , sheet “<bdi className="wrap-anywhere">{sheet}</bdi>”
          </>
        )}
        .{isRemembered && " Its columns were read as confirmed for an earlier file."}
      </p>
      {notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
    </>
  );
}

const SEPARATORS = { ",": "commas", ";": "semicolons", "\t": "tabs" } as const;
