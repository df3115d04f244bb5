import type { AskedFile, SheetsFile } from "@/lib/uploads/preview-file";

/** Which column is which is for a person to say, and the server remembers it: there it is asked once. */
export function ColumnsToSay({ fileName, file }: { fileName: string; file: AskedFile }) {
  return (
    <section aria-labelledby="check">
      <h2 className="nhsuk-heading-m" id="check">
        This file has headings of its own
      </h2>
      <p>
        Upload <bdi className="wrap-anywhere font-semibold">{fileName}</bdi>, and we ask which
        columns stand for {nameAll(file.missing)}. Then we check every row. The answer is kept for
        your next file with these headings.
      </p>
    </section>
  );
}

/** Which sheet is the extract is asked once, on the server, which has it then for whoever reviews the upload. */
export function SheetToSay({ fileName, file }: { fileName: string; file: SheetsFile }) {
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

/** "A, B and C". */
export function nameAll(names: readonly string[]): string {
  const [last = "", ...others] = names.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(", ")} and ${last}`;
}
