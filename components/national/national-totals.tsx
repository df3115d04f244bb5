import { Counts } from "@/components/ui";
import { hasUploaded, type AuthorityCounts } from "./authority-counts";

export function NationalTotals({ authorities }: { authorities: readonly AuthorityCounts[] }) {
  const sum = (count: (authority: AuthorityCounts) => number) =>
    authorities.reduce((total, authority) => total + count(authority), 0);
  return (
    <Counts
      label="England"
      counts={[
        {
          label: `of ${authorities.length} local authorities have uploaded`,
          value: authorities.filter(hasUploaded).length,
        },
        { label: "child protection plans", value: sum((la) => la.childProtection) },
        { label: "looked after children", value: sum((la) => la.lookedAfter) },
        { label: "unborn child protection plans", value: sum((la) => la.unborn) },
        { label: "records to fix", value: sum((la) => la.toFix) },
      ]}
    />
  );
}
