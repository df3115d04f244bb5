import { SummaryList } from "@/components/ui";
import { RECORD_FIELDS } from "@/lib/register/record";
import { COLUMNS } from "@/lib/uploads/columns";
import { fieldValue } from "./field-value";
import type { StandingRecord } from "./standing";

/** What the register holds, under the headings of the extract. Rows that say nothing are left out. */
export function RecordSummary({ record }: { record: StandingRecord }) {
  const shown = RECORD_FIELDS.filter(
    (field) =>
      (field !== "deleteDate" || record.deleteDate !== null) &&
      (field !== "legalStatus" || record.planType === "LAC"),
  );
  return (
    <SummaryList
      rows={shown.map((field) => ({
        label: COLUMNS.find((column) => column.field === field)?.heading ?? field,
        // An end date that is not there is news, not a gap.
        value: fieldValue(record, field) ?? (field === "endDate" ? "None" : null),
      }))}
    />
  );
}
