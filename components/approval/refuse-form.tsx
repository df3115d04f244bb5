"use client";

import { useActionState } from "react";
import { Button, ButtonGroup, Form, IDLE, TextArea, type FormState } from "@/components/form";
import { Page } from "@/components/layout";

interface RefuseFormProps {
  upload: { id: string; sequenceNumber: number; askedBy: string | null; isAskedBySystem: boolean };
  refuse: (previous: FormState, formData: FormData) => Promise<FormState>;
}

export function RefuseForm({ upload, refuse }: RefuseFormProps) {
  const [state, submit] = useActionState(refuse, IDLE);
  const here = `/uploads/${upload.id}`;
  return (
    <Page
      title={`Refuse upload ${upload.sequenceNumber}`}
      width="text"
      state={state}
      back={{ href: here, text: `Back to upload ${upload.sequenceNumber}` }}
    >
      <p>
        Nothing of it will be loaded, and the register stays as it is.{" "}
        <bdi>{upload.askedBy ?? "Whoever uploaded it"}</bdi>{" "}
        {upload.isAskedBySystem
          ? "is told your reason when it asks after the upload, and your colleagues see it on the upload’s page."
          : "sees your reason on the upload’s page."}
      </p>
      <Form action={submit}>
        <TextArea
          name="reason"
          label="Why should it not be loaded?"
          hint="Leave out the children’s names. Up to 500 characters."
          rows={4}
          state={state}
        />
        <ButtonGroup>
          <Button variant="warning" pendingText="Refusing…">
            Refuse this upload
          </Button>
          <a href={here}>Go back</a>
        </ButtonGroup>
      </Form>
    </Page>
  );
}
