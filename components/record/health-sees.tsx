import type { ReactNode } from "react";
import { DateText, SummaryList } from "@/components/ui";
import type { PlanType } from "@/lib/register/plan-types";
import type { IsoDate } from "@/lib/register/record";
import { planTypeTitle } from "./plan-type-title";
import { standingSentence, type StandingRecord } from "./standing";

export interface Contact {
  authorityName: string;
  emergencyDutyPhone: string | null;
  officeHoursPhone: string | null;
}

export interface HealthView extends Contact {
  planType: PlanType;
  startDate: IsoDate;
  endDate: IsoDate | null;
}

/** What a health setting is shown of a record when it looks this person up now, and nothing besides. */
export function HealthSees({ view, record }: { view: HealthView | null; record: StandingRecord }) {
  if (view === null) {
    return <p>Health is shown nothing of this record, because it {standingSentence(record)}.</p>;
  }
  return (
    <HealthCard>
      <SummaryList
        rows={[
          { label: "Plan", value: planTypeTitle(view.planType) },
          { label: "Started", value: <DateText date={view.startDate} /> },
          {
            label: "Ended",
            value: view.endDate ? <DateText date={view.endDate} /> : "Not ended",
          },
          ...contactRows(view),
        ]}
      />
    </HealthCard>
  );
}

/** The authority as health sees it beside every flag. */
export function HealthSeesContact({ contact }: { contact: Contact }) {
  return (
    <HealthCard>
      <SummaryList rows={contactRows(contact)} />
    </HealthCard>
  );
}

function contactRows(contact: Contact) {
  return [
    { label: "Local authority", value: contact.authorityName },
    { label: "Emergency duty team", value: contact.emergencyDutyPhone },
    { label: "Office hours", value: contact.officeHoursPhone },
  ];
}

function HealthCard({ children }: { children: ReactNode }) {
  return (
    <div className="mb-5 rounded border border-t-[4px] border-grey-4 border-t-navy bg-white px-4 py-2 [&_.nhsuk-summary-list]:mb-0 [&_.nhsuk-summary-list__row:last-child>*]:border-0">
      {children}
    </div>
  );
}
