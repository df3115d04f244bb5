import { SummaryList } from "@/components/ui";
import { COLUMNS } from "@/lib/uploads/columns";
import type { RecordTexts } from "@/components/record/record-texts";

/** The values of a row as they came, those that are blank left out. */
export function CameSummary({ came }: { came: RecordTexts }) {
  return (
    <SummaryList
      rows={COLUMNS.filter(({ field }) => came[field] !== "").map(({ field, heading }) => ({
        label: heading,
        value: <bdi>{came[field]}</bdi>,
      }))}
    />
  );
}
