import {
  DataTable,
  DateText,
  Muted,
  NhsNumber,
  PersonName,
  Tag,
  VisuallyHidden,
} from "@/components/ui";
import type { FormState } from "@/components/form";
import { FieldError } from "@/components/form/field";
import { planTypeTitle } from "@/components/record/plan-type-title";
import { StandingTag } from "@/components/record/standing";
import type { Omitted } from "./omitted";

interface OmittedTableProps {
  rows: readonly Omitted[];
  /** Left out where nothing can be decided: then there is nothing to tick. */
  state?: FormState;
}

/** The box of a row, for the links of errors: the first one stands for all. */
const boxId = (place: number) => (place === 0 ? "chosen" : `chosen-${place + 1}`);

export function endName(id: string): string {
  return `end-${id}`;
}

export function OmittedTable({ rows, state }: OmittedTableProps) {
  const ticked = state?.values.chosen?.split(" ") ?? [];
  const first = rows.findIndex(({ isOpen }) => isOpen);
  return (
    <DataTable
      caption="Live records that are not in the file, by family name"
      hideCaption
      columns={[
        { heading: "Child" },
        { heading: "Plan" },
        { heading: "Started" },
        { heading: "Decision" },
        ...(state ? [{ heading: "Its own end date" }] : []),
      ]}
      rows={rows.map((row, place) => ({
        key: row.record.id,
        cells: [
          <span key="child" className="app-choice">
            {state && row.isOpen && (
              <Choice
                row={row}
                id={boxId(place - Math.max(first, 0))}
                isTicked={ticked.includes(row.record.id)}
              />
            )}
            <Child row={row} />
          </span>,
          planTypeTitle(row.record.planType),
          <DateText key="start" date={row.record.startDate} />,
          <Decided key="decision" row={row} />,
          ...(state ? [row.isOpen ? <OwnEnd key="end" row={row} state={state} /> : ""] : []),
        ],
      }))}
    />
  );
}

function Child({ row: { record } }: { row: Omitted }) {
  return (
    <span className="block min-w-[9rem] wrap-anywhere">
      <a href={`/register/${record.id}`}>
        <PersonName given={record.givenNames} family={record.familyName} />
      </a>
      <span className="block font-normal">
        <Muted>
          <NhsNumber digits={record.nhsNumber} />, born <DateText date={record.dateOfBirth} />
        </Muted>
      </span>
    </span>
  );
}

function Choice({ row, id, isTicked }: { row: Omitted; id: string; isTicked: boolean }) {
  const { record } = row;
  return (
    <span className="nhsuk-checkboxes nhsuk-checkboxes--small app-choice__box">
      <span className="nhsuk-checkboxes__item">
        <input
          className="nhsuk-checkboxes__input"
          type="checkbox"
          id={id}
          name="chosen"
          value={record.id}
          defaultChecked={isTicked}
        />
        <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={id}>
          <VisuallyHidden>
            Select {record.givenNames} {record.familyName}, {planTypeTitle(record.planType)}
          </VisuallyHidden>
        </label>
      </span>
    </span>
  );
}

function Decided({ row }: { row: Omitted }) {
  const { decision, endDate, decidedBy, faultyRow, record, isOpen } = row;
  if (faultyRow !== null) return <Tag colour="yellow">{`Row ${faultyRow} has errors`}</Tag>;
  const standing = record.standing.state !== "live" && (
    <StandingTag state={record.standing.state} />
  );
  if (decision === null) return standing || <Tag colour="yellow">Not decided: stays</Tag>;
  return (
    <>
      {decision === "ended" ? (
        <Tag colour="purple">{isOpen || !standing ? "To end" : "Ended"}</Tag>
      ) : (
        <Tag colour="blue">Stays</Tag>
      )}
      <span className="block">
        {endDate && (
          <>
            on <DateText date={endDate} />{" "}
          </>
        )}
        <Muted>
          by <bdi>{decidedBy}</bdi>
        </Muted>
      </span>
    </>
  );
}

/** A child's own end, where it is not the one that is given to all who are ticked. */
function OwnEnd({ row, state }: { row: Omitted; state: FormState }) {
  const name = endName(row.record.id);
  const error = state.errors[name];
  return (
    <>
      <label htmlFor={name}>
        <VisuallyHidden>
          End date of {row.record.givenNames} {row.record.familyName},{" "}
          {planTypeTitle(row.record.planType)}
        </VisuallyHidden>
      </label>
      <FieldError name={name} error={error} />
      <input
        className={`nhsuk-input nhsuk-input--width-10${error ? " nhsuk-input--error" : ""}`}
        id={name}
        name={name}
        defaultValue={state.values[name] ?? ""}
        aria-describedby={error && `${name}-error`}
        aria-invalid={error ? true : undefined}
        spellCheck={false}
      />
    </>
  );
}
