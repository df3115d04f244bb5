import { DataTable, DateText, Muted, NhsNumber, PersonName } from "@/components/ui";
import { planTypeTitle } from "@/components/record/plan-type-title";
import type { StandingRecord } from "@/components/record/standing";
import type { IsoDate } from "@/lib/register/record";

/** One live record that the load would end or withdraw. */
export interface TakenAway {
  record: StandingRecord;
  /** The row of the file; null for one that the file leaves out. */
  row: number | null;
  withdrawn: boolean;
  endDate: IsoDate | null;
}

export function TakenAwayTable({ rows }: { rows: readonly TakenAway[] }) {
  return (
    <DataTable
      caption="Live records that loading this would end or withdraw"
      hideCaption
      columns={[
        { heading: "Child" },
        { heading: "Plan" },
        { heading: "Started" },
        { heading: "What would happen" },
        { heading: "From" },
      ]}
      rows={rows.map((each) => ({
        key: `${each.record.id} ${each.row ?? ""}`,
        cells: [
          <span key="child" className="block min-w-[9rem] wrap-anywhere">
            <a href={`/register/${each.record.id}`}>
              <PersonName given={each.record.givenNames} family={each.record.familyName} />
            </a>
            <span className="block font-normal">
              <Muted>
                <NhsNumber digits={each.record.nhsNumber} />, born{" "}
                <DateText date={each.record.dateOfBirth} />
              </Muted>
            </span>
          </span>,
          planTypeTitle(each.record.planType),
          <DateText key="start" date={each.record.startDate} />,
          <Effect key="effect" {...each} />,
          each.row === null ? "Not in the file" : `Row ${each.row.toLocaleString("en-GB")}`,
        ],
      }))}
    />
  );
}

function Effect({ withdrawn, endDate }: TakenAway) {
  if (withdrawn) return <>Withdrawn: health is no longer shown it</>;
  if (endDate === null) return <>Over: the new date of birth makes the child 18</>;
  return (
    <>
      Ends on <DateText date={endDate} />
    </>
  );
}
