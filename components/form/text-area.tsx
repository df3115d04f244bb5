import { Field, controlProps, type FieldProps } from "./field";

export function TextArea({ rows = 4, ...field }: FieldProps & { rows?: number }) {
  const error = field.state?.errors[field.name];
  return (
    <Field {...field}>
      <textarea
        {...controlProps(field)}
        className={error ? "nhsuk-textarea nhsuk-textarea--error" : "nhsuk-textarea"}
        rows={rows}
        dir="auto"
      />
    </Field>
  );
}
