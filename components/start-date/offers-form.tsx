"use client";

import { useActionState } from "react";
import { Button, ButtonGroup, Form, IDLE, type FormState } from "@/components/form";
import { FieldError, FieldGroup } from "@/components/form/field";
import { Page } from "@/components/layout";
import { countOf } from "@/components/ui";
import { OfferTable, type StartDateOffer } from "./offer-table";

interface OffersFormProps {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  upload: { id: string; sequenceNumber: number };
  /** The first of them. */
  offers: readonly StartDateOffer[];
  total: number;
}

/** Rows of an upload that may be corrected start dates: some, or all of them, are confirmed. */
export function OffersForm({ action, upload, offers, total }: OffersFormProps) {
  const [state, confirm] = useActionState(action, IDLE);
  const here = `/uploads/${upload.id}`;
  const error = state.errors["rows"];
  return (
    <Page
      title={`Start dates to confirm in upload ${upload.sequenceNumber}`}
      back={{ href: here, text: `Back to upload ${upload.sequenceNumber}` }}
      state={state}
    >
      <div className="app-text">
        <p>
          {total === 1 ? "This row differs" : `These ${countOf(total, "row")} differ`} from a plan
          in the register in the start date only. {total === 1 ? "It" : "Each"} may be that plan
          with its start date put right, or another plan in the same time.
        </p>
        <p>
          Tick those that are corrections. The file is checked again then, and nothing is loaded
          before you load it. What you do not tick stays rejected and goes to To fix.
        </p>
      </div>
      <Form action={confirm}>
        <FieldGroup error={error}>
          <FieldError name="rows" error={error} />
          <OfferTable offers={offers} describedBy={error && "rows-error"} />
        </FieldGroup>
        {total > offers.length && (
          <p>
            These are the first {offers.length} of {total.toLocaleString("en-GB")}.
          </p>
        )}
        <ButtonGroup>
          <Button name="which" value="ticked" pendingText="One moment…">
            Correct the ticked start dates
          </Button>
          {total > 1 && (
            <Button variant="secondary" name="which" value="all" pendingText="One moment…">
              Correct all {total.toLocaleString("en-GB")}
            </Button>
          )}
          <a href={here}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Page>
  );
}
