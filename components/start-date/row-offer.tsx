import { Button, Form, type FormAction } from "@/components/form";
import { InsetText } from "@/components/ui";
import type { IsoDate } from "@/lib/register/record";
import { StartDateChange } from "./offer-table";

interface RowOfferProps {
  recordId: string;
  before: IsoDate;
  after: IsoDate;
  correct: FormAction;
}

/** On the page of a record to fix: it may be a held record with its start date put right. */
export function RowOffer({ recordId, before, after, correct }: RowOfferProps) {
  return (
    <section aria-labelledby="start-date-offer">
      <InsetText>
        <h2 className="nhsuk-heading-s" id="start-date-offer">
          May be a corrected start date
        </h2>
        <p>
          The register holds this plan, and only its start date differs:{" "}
          <StartDateChange before={before} after={after} />.{" "}
          <a href={`/register/${recordId}`}>See the held record</a>
        </p>
        <Form action={correct}>
          <Button variant="secondary" pendingText="One moment…">
            Correct the start date of the held record
          </Button>
        </Form>
      </InsetText>
    </section>
  );
}
