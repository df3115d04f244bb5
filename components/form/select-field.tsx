import { Field, controlProps, type FieldProps } from "./field";

export interface Option {
  value: string;
  label: string;
  hint?: string;
}

export function SelectField({ options, ...field }: FieldProps & { options: readonly Option[] }) {
  const error = field.state?.errors[field.name];
  const control = controlProps(field);
  return (
    <Field {...field}>
      <select
        {...control}
        // React resets a form after its action but leaves a select on its first default: a new key
        // makes a new select, or the person's choice would silently change under an error message.
        key={control.defaultValue}
        className={error ? "nhsuk-select nhsuk-select--error" : "nhsuk-select"}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
