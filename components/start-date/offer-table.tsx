import {
  DataTable,
  DateText,
  Difference,
  NhsNumber,
  PersonName,
  VisuallyHidden,
} from "@/components/ui";
import { planTypeTitle } from "@/components/record/plan-type-title";
import type { PlanType } from "@/lib/register/plan-types";
import type { IsoDate } from "@/lib/register/record";

/** A row of a file beside the record that it may correct. */
export interface StartDateOffer {
  row: number;
  recordId: string;
  nhsNumber: string;
  familyName: string;
  givenNames: string;
  planType: PlanType;
  before: IsoDate;
  after: IsoDate;
}

interface OfferTableProps {
  offers: readonly StartDateOffer[];
  /** The id of the error that the boxes have together. */
  describedBy: string | undefined;
}

/** Each with a box to tick, and the start date as it is and as it would be. */
export function OfferTable({ offers, describedBy }: OfferTableProps) {
  return (
    <DataTable
      caption="Rows that may be corrected start dates"
      hideCaption
      columns={[
        { heading: "Row" },
        { heading: "Name" },
        { heading: "NHS number", nowrap: true },
        { heading: "Plan" },
        { heading: "Start date" },
      ]}
      rows={offers.map((offer, place) => ({
        key: offer.row,
        cells: [
          <Tick
            key="tick"
            row={offer.row}
            id={place === 0 ? "rows" : `rows-${offer.row}`}
            describedBy={describedBy}
          />,
          <a key="name" className="wrap-anywhere" href={`/register/${offer.recordId}`}>
            <PersonName given={offer.givenNames} family={offer.familyName} />
          </a>,
          <NhsNumber key="number" digits={offer.nhsNumber} />,
          planTypeTitle(offer.planType),
          <StartDateChange key="date" before={offer.before} after={offer.after} />,
        ],
      }))}
    />
  );
}

export function StartDateChange({ before, after }: { before: IsoDate; after: IsoDate }) {
  return <Difference before={<DateText date={before} />} after={<DateText date={after} />} />;
}

interface TickProps {
  row: number;
  id: string;
  describedBy: string | undefined;
}

function Tick({ row, id, describedBy }: TickProps) {
  return (
    <span className="app-choice">
      <span className="nhsuk-checkboxes nhsuk-checkboxes--small app-choice__box">
        <span className="nhsuk-checkboxes__item">
          <input
            className="nhsuk-checkboxes__input"
            type="checkbox"
            id={id}
            name="rows"
            value={row}
            aria-describedby={describedBy}
          />
          <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={id}>
            <VisuallyHidden>Row {row}: correct the start date</VisuallyHidden>
          </label>
        </span>
      </span>
      <span>{row}</span>
    </span>
  );
}
