"use client";

import { useActionState } from "react";
import {
  Button,
  ButtonGroup,
  ButtonLink,
  Form,
  IDLE,
  RadioGroup,
  type FormState,
} from "@/components/form";
import { Page } from "@/components/layout";
import { countOf } from "@/components/ui";
import type { Upload } from "./upload";

interface SheetFormProps {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  upload: Pick<Upload, "id" | "sequenceNumber" | "fileName">;
  sheets: readonly { name: string; rows: number }[];
}

/** One question: which of the sheets of a workbook is the register extract. */
export function SheetForm({ action, upload, sheets }: SheetFormProps) {
  const [state, save] = useActionState(action, IDLE);
  const here = `/uploads/${upload.id}`;
  return (
    <Page
      title="Choose the sheet"
      back={{ href: here, text: `Back to upload ${upload.sequenceNumber}` }}
      width="text"
      state={state}
    >
      <p>
        {upload.fileName === null ? (
          "The workbook"
        ) : (
          <bdi className="wrap-anywhere">{upload.fileName}</bdi>
        )}{" "}
        has several sheets that may hold the records. One is read and checked, and the others are
        left out. To load another one too, upload the workbook again afterwards.
      </p>
      <Form action={save}>
        <RadioGroup
          name="sheet"
          label="Which sheet is the register extract?"
          hint="Hidden sheets are not listed. Show them in your spreadsheet if you need them."
          options={sheets.map(({ name, rows }) => ({
            value: name,
            label: name,
            hint: `${countOf(rows, "row")} below the headings`,
          }))}
          state={state}
        />
        <ButtonGroup>
          <Button pendingText="Saving…">Check this sheet</Button>
          <ButtonLink variant="secondary" href={`${here}/cancel`}>
            Cancel this upload
          </ButtonLink>
        </ButtonGroup>
      </Form>
    </Page>
  );
}
