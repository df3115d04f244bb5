import { FilterForm, SelectField } from "@/components/form";
import { Details } from "@/components/ui";
import { ISSUES, type IssueCode } from "@/lib/register/issues";
import { isToFixAge, TO_FIX_AGES } from "@/lib/register/waiting";
import type { Assignee } from "./row-to-fix";
import { toFixAddress, type ToFixQuery } from "./to-fix-address";

const AGES = [
  { value: "", label: "Any time" },
  ...Object.keys(TO_FIX_AGES)
    .filter(isToFixAge)
    .map((value) => ({ value, label: TO_FIX_AGES[value].name })),
];

export interface NarrowFormProps {
  query: ToFixQuery;
  /** Problems that the records have, most frequent first. */
  groups: readonly { code: IssueCode; rows: number }[];
  /** Uploads that they came in, latest first. */
  uploads: readonly { id: string; sequenceNumber: number; rows: number }[];
  assignees: readonly Assignee[];
}

/** Only choices that lead somewhere, and what is chosen already. */
export function NarrowForm({ query, groups, uploads, assignees }: NarrowFormProps) {
  const { show, issue, upload, assignee, age } = query;
  const codes = new Set([...(issue ? [issue] : []), ...groups.map(({ code }) => code)]);
  const isChosen = Boolean(issue ?? upload ?? assignee ?? age);
  return (
    <Details summary="Filter" open={isChosen}>
      <FilterForm
        label="Filter records to fix"
        clear={isChosen ? toFixAddress({ show }) : undefined}
      >
        {show && <input type="hidden" name="show" value={show} />}
        <SelectField
          name="issue"
          label="What is wrong"
          defaultValue={issue ?? ""}
          options={[
            { value: "", label: "Anything" },
            ...[...codes].map((value) => ({ value, label: ISSUES[value].title })),
          ]}
        />
        <SelectField
          name="upload"
          label="Upload"
          defaultValue={upload ?? ""}
          options={[
            { value: "", label: "All uploads" },
            ...uploads.map(({ id, sequenceNumber, rows }) => ({
              value: id,
              label: `Upload ${sequenceNumber} (${rows.toLocaleString("en-GB")})`,
            })),
          ]}
        />
        {(show === undefined || show === "waiting") && (
          <SelectField
            name="assignee"
            label="Assigned to"
            defaultValue={assignee ?? ""}
            options={[
              { value: "", label: "Anybody or nobody" },
              ...assignees.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        <SelectField name="age" label="To be fixed for" defaultValue={age ?? ""} options={AGES} />
      </FilterForm>
    </Details>
  );
}
