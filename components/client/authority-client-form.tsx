"use client";

import { CheckboxGroup, SelectField, TextField } from "@/components/form";
import { SCOPES, SCOPE_CODES } from "@/lib/access/roles";
import { ClientForm, type ClientFormProps } from "./client-form";

const SCOPE_OPTIONS = SCOPE_CODES.map((scope) => ({
  value: scope,
  label: SCOPES[scope].name,
  hint: scope,
}));

interface AuthorityClientFormProps extends ClientFormProps {
  /** To choose from; left out for a system that is changed: whose it is never changes. */
  authorities?: readonly { code: string; name: string }[];
}

export function AuthorityClientForm({ authorities, ...props }: AuthorityClientFormProps) {
  return (
    <ClientForm
      {...props}
      what="local authority system"
      fields={(state) => (
        <>
          {authorities && (
            <SelectField
              name="localAuthority"
              label="Local authority"
              options={[
                { value: "", label: "Choose one" },
                ...authorities.map(({ code, name }) => ({ value: code, label: name })),
              ]}
              state={state}
            />
          )}
          <TextField
            name="name"
            label="Name of the system"
            hint="It stands beside each of its uploads, for example “Case system”."
            state={state}
          />
          <CheckboxGroup
            name="scopes"
            label="What it may do"
            options={SCOPE_OPTIONS}
            ticked={[]}
            state={state}
          />
        </>
      )}
    />
  );
}
