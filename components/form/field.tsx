import type { ReactNode } from "react";
import type { FormState } from "./form-state";

/** What every field takes. `state` brings its error and what the person typed; `name` is also its id. */
export interface FieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** The id of more that is said about it, elsewhere on the page. */
  describedBy?: string;
  state?: FormState;
  defaultValue?: string;
}

/** The attributes that tie a control to its hint and error; spread them on the control. */
export function controlProps({ name, hint, describedBy: more, state, defaultValue }: FieldProps) {
  const error = state?.errors[name];
  const describedBy = [hint && `${name}-hint`, error && `${name}-error`, more]
    .filter(Boolean)
    .join(" ");
  return {
    id: name,
    name,
    defaultValue: state?.values[name] ?? defaultValue,
    "aria-describedby": describedBy || undefined,
    "aria-invalid": error ? true : undefined,
  };
}

/** The label, hint and error around one control. */
export function Field({
  name,
  label,
  hint,
  state,
  children,
}: FieldProps & { children: ReactNode }) {
  const error = state?.errors[name];
  return (
    <FieldGroup error={error}>
      <label className="nhsuk-label font-semibold" htmlFor={name}>
        {label}
      </label>
      <FieldHint name={name} hint={hint} />
      <FieldError name={name} error={error} />
      {children}
    </FieldGroup>
  );
}

export function FieldGroup({ error, children }: { error?: string; children: ReactNode }) {
  return (
    <div className={error ? "nhsuk-form-group nhsuk-form-group--error" : "nhsuk-form-group"}>
      {children}
    </div>
  );
}

export function FieldHint({ name, hint }: { name: string; hint?: ReactNode }) {
  return hint ? (
    <div className="nhsuk-hint" id={`${name}-hint`}>
      {hint}
    </div>
  ) : null;
}

export function FieldError({ name, error }: { name: string; error?: string }) {
  return error ? (
    <span className="nhsuk-error-message" id={`${name}-error`}>
      <span className="nhsuk-u-visually-hidden">Error: </span>
      {error}
    </span>
  ) : null;
}
