import { SummaryList } from "@/components/ui";
import { LEGAL_STATUSES, LEGAL_STATUS_CODES } from "@/lib/register/legal-status";
import { PLAN_TYPES, PLAN_TYPE_CODES } from "@/lib/register/plan-types";
import { COLUMNS } from "@/lib/uploads/columns";
import type { ColumnReading, Reading } from "@/lib/uploads/reading";

/** How a file is read, column by column of ours, then word by word. */
export function ReadingList({ reading }: { reading: Reading }) {
  const words = Object.entries(reading.planTypes);
  return (
    <>
      <SummaryList
        rows={COLUMNS.map(({ field, heading }) => ({
          label: heading,
          value: <How said={reading.columns[field] ?? { heading }} />,
        }))}
      />
      {words.length > 0 && (
        <ul>
          {words.map(([word, planType]) => (
            <li key={word}>
              <bdi className="wrap-anywhere">“{word}”</bdi> means {PLAN_TYPES[planType].name}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function How({ said }: { said: ColumnReading }) {
  if ("absent" in said) return <span className="app-muted">Not in the file</span>;
  if ("heading" in said) return <bdi className="wrap-anywhere">{said.heading}</bdi>;
  return <>Every row: {constantName(said.constant)}</>;
}

function constantName(constant: string): string {
  const planType = PLAN_TYPE_CODES.find((code) => code === constant);
  if (planType) return PLAN_TYPES[planType].name;
  const status = LEGAL_STATUS_CODES.find((code) => code === constant);
  return status ? `${status}, ${LEGAL_STATUSES[status].name}` : constant;
}
