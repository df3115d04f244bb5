import { countOf, Counts, ProgressBar } from "@/components/ui";
import type { AskedFile, CheckedFile, SheetsFile } from "@/lib/uploads/preview-file";
import type { FileCheck } from "./use-file-check";

/** Under the button: how far the check is, then what it comes to. */
export function CheckSummary({ check }: { check: FileCheck }) {
  return (
    <>
      {check.status === "working" && <Working check={check} />}
      {check.status === "over" && check.preview.status === "checked" && (
        <Counted fileName={check.fileName} file={check.preview} />
      )}
      {check.status === "over" && check.preview.status === "asked" && (
        <Asked fileName={check.fileName} file={check.preview} />
      )}
      {check.status === "over" && check.preview.status === "sheets" && (
        <AskedForSheet fileName={check.fileName} file={check.preview} />
      )}
      {/* On the page from the start: only a region that was there before is read out when it changes. */}
      <p className="nhsuk-u-visually-hidden" role="status">
        {announcement(check)}
      </p>
    </>
  );
}

function Working({ check }: { check: Extract<FileCheck, { status: "working" }> }) {
  const { done, total } = check;
  return total === 0 ? (
    <p>Checking the file on this computer…</p>
  ) : (
    <ProgressBar
      label="Checking the file on this computer"
      done={done}
      total={total}
      text={`${done.toLocaleString("en-GB")} of ${countOf(total, "row")} checked`}
    />
  );
}

function Counted({ fileName, file }: { fileName: string; file: CheckedFile }) {
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
          { label: "Without errors", value: rows - rejected },
          { label: "Would be rejected", value: rejected, attention: rejected > 0 },
          { label: "With warnings only", value: warned },
        ]}
      />
      <p>{advice(file)} After uploading we also compare it with the register.</p>
    </section>
  );
}

/** Which column is which is for a person to say, and the server remembers it: there it is asked once. */
function Asked({ fileName, file }: { fileName: string; file: AskedFile }) {
  return (
    <section aria-labelledby="check">
      <h2 className="nhsuk-heading-m" id="check">
        This file has headings of its own
      </h2>
      <p>
        Upload <bdi className="wrap-anywhere font-semibold">{fileName}</bdi>, and we ask which
        columns stand for {list(file.missing)}. Then we check every row. The answer is kept for your
        next file with these headings.
      </p>
    </section>
  );
}

/** Which sheet is the extract is asked once, on the server, which has it then for whoever reviews the upload. */
function AskedForSheet({ fileName, file }: { fileName: string; file: SheetsFile }) {
  return (
    <section aria-labelledby="check">
      <h2 className="nhsuk-heading-m" id="check">
        This workbook has several sheets
      </h2>
      <p>
        Upload <bdi className="wrap-anywhere font-semibold">{fileName}</bdi>, and we ask which of
        its {file.sheets.length} sheets is the register extract. Then we check every row of it.
      </p>
    </section>
  );
}

function list(names: readonly string[]): string {
  const [last = "", ...others] = names.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(", ")} and ${last}`;
}

function advice({ counts: { rows, rejected } }: CheckedFile): string {
  if (rejected === 0) return "Upload it when you are ready.";
  if (rejected === rows) {
    return "As every row has an error, it is quicker to correct the file first and choose it again.";
  }
  return "You can correct the file and choose it again, or upload it as it is and correct the rejected rows in To fix.";
}

function announcement(check: FileCheck): string {
  if (check.status !== "over") return "";
  const { fileName, preview } = check;
  if (preview.status === "refused") return `${fileName} would be refused. ${preview.problem}`;
  if (preview.status === "asked") {
    return `${fileName} has headings of its own. After uploading we ask which columns stand for ${list(preview.missing)}.`;
  }
  if (preview.status === "sheets") {
    return `${fileName} has ${preview.sheets.length} sheets. After uploading we ask which of them is the register extract.`;
  }
  const { rows, rejected, warned } = preview.counts;
  const rejectedText = rejected === 0 ? "none with errors" : `${rejected} would be rejected`;
  const warnedText = warned === 0 ? "" : `, ${warned} with warnings only`;
  return `${fileName} is checked: ${countOf(rows, "row")}, ${rejectedText}${warnedText}. What we found is below the button.`;
}
