import { DateText, InsetText, SummaryList } from "@/components/ui";
import { planTypeTitle } from "@/components/record/plan-type-title";
import { StandingTag, standingSentence, type StandingRecord } from "@/components/record/standing";

/** The plans that health was shown, as the register has them now. */
export function ChildPlans({ records }: { records: readonly StandingRecord[] }) {
  if (records.length === 0)
    return <InsetText>The record that health was shown is no longer on your register.</InsetText>;
  return records.map((record) => (
    <div key={record.id}>
      <p className="mb-2">
        <StandingTag state={record.standing.state} /> This record {standingSentence(record)}.{" "}
        <a href={`/register/${record.id}`}>See the record</a>
      </p>
      <SummaryList
        rows={[
          { label: "Plan", value: planTypeTitle(record.planType) },
          { label: "Date of birth", value: <DateText date={record.dateOfBirth} /> },
          { label: "Started", value: <DateText date={record.startDate} /> },
          {
            label: "Ended",
            value: record.endDate ? <DateText date={record.endDate} /> : "Not ended",
          },
          {
            label: "Local identifier",
            value: record.localIdentifier && <bdi>{record.localIdentifier}</bdi>,
          },
        ]}
      />
    </div>
  ));
}
