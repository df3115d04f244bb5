import { FieldError, FieldGroup, FieldHint, controlProps, type FieldProps } from "./field";
import type { Option } from "./select-field";

interface RadioGroupProps extends FieldProps {
  options: readonly Option[];
  inline?: boolean;
}

/** `label` becomes the legend. The first radio carries the name as its id: the error summary goes there. */
export function RadioGroup({ options, inline, ...field }: RadioGroupProps) {
  const { name, label, hint, state } = field;
  const error = state?.errors[name];
  const control = controlProps(field);
  return (
    <FieldGroup error={error}>
      <fieldset className="nhsuk-fieldset" aria-describedby={control["aria-describedby"]}>
        <legend className="nhsuk-fieldset__legend font-semibold">{label}</legend>
        <FieldHint name={name} hint={hint} />
        <FieldError name={name} error={error} />
        <div className={inline ? "nhsuk-radios nhsuk-radios--inline" : "nhsuk-radios"}>
          {options.map((option, index) => {
            const id = index === 0 ? name : `${name}-${index + 1}`;
            return (
              <div className="nhsuk-radios__item" key={option.value}>
                <input
                  className="nhsuk-radios__input"
                  type="radio"
                  id={id}
                  name={name}
                  value={option.value}
                  defaultChecked={option.value === control.defaultValue}
                  aria-describedby={option.hint && `${id}-item-hint`}
                />
                <label className="nhsuk-label nhsuk-radios__label" htmlFor={id}>
                  {option.label}
                </label>
                {option.hint && (
                  <div className="nhsuk-hint nhsuk-radios__hint" id={`${id}-item-hint`}>
                    {option.hint}
                  </div>
                )}
              </div>
            );
          })}
        </div>
      </fieldset>
    </FieldGroup>
  );
}
