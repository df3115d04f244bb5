import type { ComponentPropsWithoutRef } from "react";
import { Field, controlProps, type FieldProps } from "./field";

type FileFieldProps = Omit<FieldProps, "defaultValue"> &
  Pick<ComponentPropsWithoutRef<"input">, "accept" | "onChange">;

/** The whole dashed box is the browser's own control, so a file can be dropped on it without JavaScript. */
export function FileField({ accept, onChange, ...field }: FileFieldProps) {
  return (
    <Field {...field}>
      <input
        {...controlProps(field)}
        defaultValue={undefined}
        className="file-field"
        type="file"
        accept={accept}
        onChange={onChange}
      />
    </Field>
  );
}
