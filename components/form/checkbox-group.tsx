import type { ReactNode } from "react";
import { FieldError, FieldGroup, FieldHint, type FieldProps } from "./field";
import type { Option } from "./select-field";

interface CheckboxGroupProps extends Omit<FieldProps, "defaultValue"> {
  /** `under`: the heading that it stands under, when there are many. Those under one heading follow each other. */
  options: readonly (Option & { under?: string })[];
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
  const headings = [...new Set(options.map(({ under }) => under))];
  return (
    <FieldGroup error={error}>
      <fieldset className="nhsuk-fieldset" aria-describedby={describedBy || undefined}>
        <legend className="nhsuk-fieldset__legend font-semibold">{label}</legend>
        <FieldHint name={name} hint={hint} />
        <FieldError name={name} error={error} />
        {headings.map((heading, place) => (
          <Under key={place} heading={heading} id={`${name}-under-${place + 1}`}>
            {options.map((option, index) =>
              option.under === heading ? (
                <Checkbox
                  key={option.value}
                  id={index === 0 ? name : `${name}-${index + 1}`}
                  name={name}
                  option={option}
                  isTicked={(posted ?? ticked).includes(option.value)}
                />
              ) : null,
            )}
          </Under>
        ))}
      </fieldset>
    </FieldGroup>
  );
}

interface UnderProps {
  heading: string | undefined;
  id: string;
  children: ReactNode;
}

function Under({ heading, id, children }: UnderProps) {
  const boxes = <div className="nhsuk-checkboxes">{children}</div>;
  if (heading === undefined) return boxes;
  return (
    <div className="nhsuk-u-margin-top-4" role="group" aria-labelledby={id}>
      <p className="nhsuk-u-margin-bottom-2 font-semibold" id={id}>
        {heading}
      </p>
      {boxes}
    </div>
  );
}

interface CheckboxProps {
  id: string;
  name: string;
  option: Option;
  isTicked: boolean;
}

function Checkbox({ id, name, option, isTicked }: CheckboxProps) {
  return (
    <div className="nhsuk-checkboxes__item">
      <input
        className="nhsuk-checkboxes__input"
        type="checkbox"
        id={id}
        name={name}
        value={option.value}
        defaultChecked={isTicked}
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
}
