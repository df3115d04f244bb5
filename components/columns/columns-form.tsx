"use client";

import { useActionState, useState, type ChangeEvent } from "react";
import { Button, ButtonGroup, ButtonLink, Form, type FormState } from "@/components/form";
import { Page } from "@/components/layout";
import { Details, InsetText, TimeText } from "@/components/ui";
import { COLUMNS, type Column } from "@/lib/uploads/columns";
import { chosenColumn, type Choices } from "@/lib/uploads/columns-answer";
import type { FileColumn } from "@/lib/uploads/columns-question";
import { ColumnChoice, type ColumnChoiceProps } from "./column-choice";
import { FileColumnsTable } from "./file-columns-table";
import { PlanTypeWords } from "./plan-type-words";

interface ColumnsFormProps {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  uploadId: string;
  sequenceNumber: number;
  fileName: string | null;
  /** Those of the file. */
  file: readonly FileColumn[];
  /** What was confirmed before, or what is suggested. */
  first: Choices;
  /** Who confirmed it before, and when; null the first time. */
  confirmed: { by: string; at: string } | null;
}

/**
 * Which column is which: what every record needs comes first, each with the first values below it, then the words for
 * plan types. Without JavaScript the values beside a changed choice are those of before, and the list below has all.
 */
export function ColumnsForm(props: ColumnsFormProps) {
  const { uploadId, file, first, confirmed } = props;
  const [state, choose] = useActionState(props.action, { status: "idle", errors: {}, values: {} });
  const [changed, setChanged] = useState<Choices>({});
  const chosen: Choices = { ...first, ...state.values, ...changed };
  const planTypes = chosenColumn(file, chosen.planType);
  const about = { file, chosen, first, state, isSuggested: confirmed === null };
  function note({ target }: ChangeEvent<HTMLElement>) {
    if (target instanceof HTMLSelectElement)
      setChanged((before) => ({ ...before, [target.name]: target.value }));
  }
  return (
    <Page
      title={`Columns of upload ${props.sequenceNumber}`}
      caption={props.fileName && <bdi className="wrap-anywhere">{props.fileName}</bdi>}
      back={{ href: `/uploads/${uploadId}`, text: `Back to upload ${props.sequenceNumber}` }}
      state={state}
    >
      <Introduction confirmed={confirmed} />
      <Form action={choose}>
        <div className="columns-form" onChange={note}>
          <ColumnGroup title="Every record needs these" columns={REQUIRED} {...about} />
          {planTypes?.words && planTypes.words.length > 0 && (
            <PlanTypeWords column={planTypes} words={planTypes.words} first={first} state={state} />
          )}
          <ColumnGroup title="If the file has them" columns={OPTIONAL} {...about} />
        </div>
        <ButtonGroup>
          <Button pendingText="One moment…">Check the file like this</Button>
          <ButtonLink variant="secondary" href={`/uploads/${uploadId}/cancel`}>
            Cancel this upload
          </ButtonLink>
        </ButtonGroup>
      </Form>
      <Details summary="All columns of the file">
        <FileColumnsTable columns={file} />
      </Details>
    </Page>
  );
}

const REQUIRED = COLUMNS.filter(({ required }) => required);
const OPTIONAL = COLUMNS.filter(({ required }) => !required);

function Introduction({ confirmed }: Pick<ColumnsFormProps, "confirmed">) {
  if (confirmed) {
    return (
      <InsetText>
        <p>
          <bdi>{confirmed.by}</bdi> confirmed this on <TimeText at={new Date(confirmed.at)} />. If
          you change it, the file is checked again.
        </p>
      </InsetText>
    );
  }
  return (
    <p className="app-text">
      The headings of your file are not the ones we know. For each of ours, choose the column of
      your file that holds it. What we suggest comes from the headings alone: look at the values
      beside it. We remember your answer for the next file with the same headings.
    </p>
  );
}

interface ColumnGroupProps extends Omit<ColumnChoiceProps, "column"> {
  title: string;
  columns: readonly Column[];
}

function ColumnGroup({ title, columns, ...about }: ColumnGroupProps) {
  return (
    <fieldset className="nhsuk-fieldset columns-group">
      <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">
        <h2 className="nhsuk-fieldset__heading">{title}</h2>
      </legend>
      {columns.map((column) => (
        <ColumnChoice key={column.field} column={column} {...about} />
      ))}
    </fieldset>
  );
}
