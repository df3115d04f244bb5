import { countOf, ProgressBar } from "@/components/ui";
import { CheckCounts } from "./check-counts";
import { ColumnsToSay, SheetToSay, nameAll } from "./check-questions";
import type { FileCheck } from "./use-file-check";

type Over = Extract<FileCheck, { status: "over" }>;

/** Under the button: how far the check is, then what it comes to. */
export function CheckSummary({ check }: { check: FileCheck }) {
  return (
    <>
      {check.status === "working" && <Working check={check} />}
      {check.status === "over" && <Result fileName={check.fileName} preview={check.preview} />}
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

/** A refusal is said at the field that the file was chosen in. */
function Result({ fileName, preview }: Pick<Over, "fileName" | "preview">) {
  switch (preview.status) {
    case "checked":
      return <CheckCounts fileName={fileName} file={preview} />;
    case "asked":
      return <ColumnsToSay fileName={fileName} file={preview} />;
    case "sheets":
      return <SheetToSay fileName={fileName} file={preview} />;
    case "refused":
      return null;
  }
}

function announcement(check: FileCheck): string {
  if (check.status !== "over") return "";
  const { fileName, preview } = check;
  if (preview.status === "refused") return `${fileName} would be refused. ${preview.problem}`;
  if (preview.status === "asked") {
    return `${fileName} has headings of its own. After uploading we ask which columns stand for ${nameAll(preview.missing)}.`;
  }
  if (preview.status === "sheets") {
    return `${fileName} has ${preview.sheets.length} sheets. After uploading we ask which of them is the register extract.`;
  }
  const { rows, rejected, warned } = preview.counts;
  const number = (count: number) => count.toLocaleString("en-GB");
  const rejectedText =
    rejected === 0 ? "none with errors" : `${number(rejected)} would be rejected`;
  const warnedText = warned === 0 ? "" : `, ${number(warned)} with warnings only`;
  return `${fileName} is checked: ${countOf(rows, "row")}, ${rejectedText}${warnedText}. What we found is below the button.`;
}
