import { DataTable, DateText, NhsNumber, PersonName } from "@/components/ui";
import { planTypeTitle } from "./plan-type-title";
import { StandingTag, type StandingRecord } from "./standing";

export function RecordTable({ records }: { records: readonly StandingRecord[] }) {
  return (
    <DataTable
      caption="Records, by family name"
      hideCaption
      columns={[
        { heading: "Name" },
        { heading: "NHS number", nowrap: true },
        { heading: "Date of birth" },
        { heading: "Plan" },
        { heading: "Started" },
        { heading: "Ended" },
        { heading: "State", nowrap: true },
      ]}
      rows={records.map((record) => ({
        key: record.id,
        cells: [
          <a
            key="name"
            className="block min-w-[9rem] wrap-anywhere"
            href={`/register/${record.id}`}
          >
            <PersonName given={record.givenNames} family={record.familyName} />
          </a>,
          <NhsNumber key="number" digits={record.nhsNumber} />,
          <DateText key="born" date={record.dateOfBirth} />,
          planTypeTitle(record.planType),
          <DateText key="start" date={record.startDate} />,
          record.standing.endedOn ? <DateText key="end" date={record.standing.endedOn} /> : "–",
          <StandingTag key="state" state={record.standing.state} />,
        ],
      }))}
    />
  );
}
