"use client";

import { CheckboxGroup, TextField } from "@/components/form";
import { CARE_SETTINGS, CARE_SETTING_CODES, type ViewKind } from "@/lib/access/care-settings";
import { ClientForm, type ClientFormProps } from "./client-form";

const UNDER: Readonly<Record<ViewKind, string>> = {
  unscheduled: "Unscheduled care",
  scheduled: "Scheduled care",
};

const SETTING_OPTIONS = CARE_SETTING_CODES.map((code) => ({
  value: code,
  label: CARE_SETTINGS[code].name,
  under: UNDER[CARE_SETTINGS[code].kind],
}));

export function HealthClientForm(props: ClientFormProps) {
  return (
    <ClientForm
      {...props}
      what="health system"
      fields={(state) => (
        <>
          <TextField
            name="name"
            label="Name of the system"
            hint="For you to tell it from others, for example “Emergency department patient system”."
            state={state}
          />
          <TextField
            name="organisationOds"
            label="Organisation’s ODS code"
            hint="For example, RCU"
            width={10}
            state={state}
          />
          <TextField
            name="organisationName"
            label="Organisation’s name"
            hint="Local authorities are shown it with every view."
            state={state}
          />
          <CheckboxGroup
            name="careSettings"
            label="Care settings"
            hint="Where it is used. It can look children up from these and from no other."
            options={SETTING_OPTIONS}
            ticked={[]}
            state={state}
          />
          <TextField
            name="responsibleName"
            label="Responsible person’s name"
            hint="Stands behind each view for which the system names nobody. Local authorities are shown it."
            state={state}
          />
          <TextField
            name="responsibleRole"
            label="Responsible person’s role"
            hint="For example, Named nurse for safeguarding children"
            state={state}
          />
          <TextField
            name="phone"
            label="Phone number (optional)"
            hint="Where a local authority can ring the setting back."
            type="tel"
            inputMode="tel"
            width={20}
            state={state}
          />
        </>
      )}
    />
  );
}
