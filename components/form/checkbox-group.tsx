import { FieldError, FieldGroup, FieldHint, type FieldProps } from "./field";
import type { Option } from "./select-field";

interface CheckboxGroupProps extends Omit<FieldProps, "defaultValue"> {
  options: readonly Option[];
  /** The values that are ticked to begin with; after a failed attempt those that were posted are. */
  ticked: readonly string[];
}

/**
 * `label` becomes the legend. Each box posts its value under the one name; in a form's state the values stand in one
 * text, separated by spaces. The first box carries the name as its id: the error summary goes there.
 */
export function CheckboxGroup({ options, ticked, ...field }: CheckboxGroupProps) {
  const { name, label, hint, state } = field;
  const error = state?.errors[name];
  const posted = state?.values[name]?.split(" ");
  const describedBy = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
  return (
    <FieldGroup error={error}>
      <fieldset className="nhsuk-fieldset" aria-describedby={describedBy || undefined}>
        <legend className="nhsuk-fieldset__legend font-semibold">{label}</legend>
        <FieldHint name={name} hint={hint} />
        <FieldError name={name} error={error} />
        <div className="nhsuk-checkboxes">
          {options.map((option, index) => {
            const id = index === 0 ? name : `${name}-${index + 1}`;
            return (
              <div className="nhsuk-checkboxes__item" key={option.value}>
                <input
                  className="nhsuk-checkboxes__input"
                  type="checkbox"
                  id={id}
                  name={name}
                  value={option.value}
                  defaultChecked={(posted ?? ticked).includes(option.value)}
                  aria-describedby={option.hint && `${id}-item-hint`}
                />
                <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={id}>
                  {option.label}
                </label>
                {option.hint && (
                  <div className="nhsuk-hint nhsuk-checkboxes__hint" id={`${id}-item-hint`}>
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
