import { DataTable, DateText, NhsNumber, PersonName } from "@/components/ui";
import { planTypeTitle } from "@/components/record/plan-type-title";
import type { HeldRecord } from "@/lib/register/record";

interface ChangedSinceProps {
  /** The first of them. */
  records: readonly HeldRecord[];
  total: number;
}

/** Which records were changed after the load, each the way to its history. */
export function ChangedSince({ records, total }: ChangedSinceProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Changed after the load</h2>
      <p>
        Somebody, or a later upload, changed these records or another plan of the same person since.
        Taking the load back leaves them as they are.
      </p>
      <DataTable
        caption="Records that were changed after the load"
        hideCaption
        columns={[
          { heading: "Name" },
          { heading: "NHS number", nowrap: true },
          { heading: "Plan" },
          { heading: "Started" },
        ]}
        rows={records.map((record) => ({
          key: record.id,
          cells: [
            <a key="name" className="wrap-anywhere" href={`/register/${record.id}`}>
              <PersonName given={record.givenNames} family={record.familyName} />
            </a>,
            <NhsNumber key="number" digits={record.nhsNumber} />,
            planTypeTitle(record.planType),
            <DateText key="start" date={record.startDate} />,
          ],
        }))}
      />
      {total > records.length && (
        <p>
          These are the first {records.length.toLocaleString("en-GB")} of{" "}
          {total.toLocaleString("en-GB")}.
        </p>
      )}
    </>
  );
}
