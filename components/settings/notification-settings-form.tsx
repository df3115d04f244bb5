"use client";

import { useActionState } from "react";
import {
  Button,
  ButtonGroup,
  CheckboxGroup,
  Form,
  IDLE,
  RadioGroup,
  TextField,
  type FormState,
} from "@/components/form";
import { Page } from "@/components/layout";
import { ROLES } from "@/lib/access/roles";
import { MAIL_CHOICES, MAIL_CHOICE_CODES, SHOWN_TO_ROLES } from "@/lib/notifications/mail-choices";
import type { NotificationSettings } from "@/lib/notifications/mail-choices";

interface NotificationSettingsFormProps {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  held: NotificationSettings;
}

export function NotificationSettingsForm({ action, held }: NotificationSettingsFormProps) {
  const [state, save] = useActionState(action, IDLE);
  return (
    <Page
      title="Change notification settings"
      width="text"
      state={state}
      back={{ href: "/settings", text: "Settings" }}
    >
      <p>
        An alert means that health staff looked at a plan of yours because somebody came without an
        appointment. Alerts are always in the portal. You can be told by email as well.
      </p>
      <Form action={save}>
        <input type="hidden" name="version" value={held.version} />
        <RadioGroup
          name="mail"
          label="When do you want an email about alerts?"
          state={state}
          defaultValue={held.mail}
          options={MAIL_CHOICE_CODES.map((value) => ({
            value,
            label: MAIL_CHOICES[value].name,
            hint: MAIL_CHOICES[value].hint,
          }))}
        />
        <TextField
          name="mailAddress"
          label="Email address of your authority (optional)"
          hint="A mailbox that somebody reads, like that of the duty team. The emails never say which child, who looked or where."
          type="email"
          inputMode="email"
          state={state}
          defaultValue={held.mailAddress}
        />
        <CheckboxGroup
          name="mailPeople"
          label="Who else gets the emails?"
          state={state}
          ticked={held.mailPeople ? ["yes"] : []}
          options={[{ value: "yes", label: "Everybody who may see notifications" }]}
        />
        <CheckboxGroup
          name="shownTo"
          label="Who may see notifications, besides administrators?"
          hint="They see which child was looked at, by whom and where."
          state={state}
          ticked={held.shownTo}
          options={SHOWN_TO_ROLES.map((value) => ({ value, label: `${ROLES[value].name}s` }))}
        />
        <ButtonGroup>
          <Button pendingText="Saving…">Save notification settings</Button>
          <a href="/settings">Cancel</a>
        </ButtonGroup>
      </Form>
    </Page>
  );
}
