import { Field, controlProps, type FieldProps } from "./field";

export interface TextFieldProps extends FieldProps {
  type?: "text" | "email" | "password" | "tel" | "search";
  /** Width in characters, when the length of the answer is known. */
  width?: 5 | 10 | 20 | 30;
  inputMode?: "text" | "numeric" | "tel" | "email" | "search";
  autoComplete?: string;
  spellCheck?: boolean;
}

export function TextField({
  type = "text",
  width,
  inputMode,
  autoComplete,
  spellCheck = false,
  ...field
}: TextFieldProps) {
  const error = field.state?.errors[field.name];
  const classes = [
    "nhsuk-input",
    width && `nhsuk-input--width-${width}`,
    error && "nhsuk-input--error",
  ];
  const control = controlProps(field);
  return (
    <Field {...field}>
      <input
        {...control}
        className={classes.filter(Boolean).join(" ")}
        type={type}
        // A password in the page's HTML would outlive the attempt, in caches and in saved pages.
        defaultValue={type === "password" ? undefined : control.defaultValue}
        inputMode={inputMode}
        autoComplete={autoComplete}
        spellCheck={spellCheck}
        // Names are written in any script: an Arabic or Hebrew name reads from its own side.
        dir="auto"
      />
    </Field>
  );
}

/**
 * One text field, as in the extract. Three boxes would make people retype a date that they paste, and
 * would hide which of day and month came first.
 */
export function DateField({ hint, ...field }: FieldProps) {
  return <TextField {...field} width={10} hint={hint ?? "For example, 2015-04-12 or 12/04/2015"} />;
}
