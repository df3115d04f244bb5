import { FilterForm, SelectField } from "@/components/form";
import { ISSUES, type IssueCode } from "@/lib/register/issues";
import { OUTCOMES, type Outcome } from "@/lib/register/outcomes";
import { rowsHref, type IssueGroup, type Upload } from "./upload";
import { outcomeName } from "./upload-counts";

interface RowFilterProps {
  upload: Upload;
  outcome?: Outcome | undefined;
  issue?: IssueCode | undefined;
  /** The kinds of issue that this upload has. */
  issues: readonly IssueGroup[];
}

/** Only choices that lead somewhere: outcomes and issues that no row has are left out. */
export function RowFilter({ upload, outcome, issue, issues }: RowFilterProps) {
  const isLoaded = upload.state === "loaded";
  const outcomes = OUTCOMES.filter((known) => upload.counts[known] > 0 || known === outcome);
  return (
    <FilterForm label="Filter rows" clear={outcome || issue ? rowsHref(upload.id) : undefined}>
      <SelectField
        name="outcome"
        label="Result"
        defaultValue={outcome ?? ""}
        options={[
          { value: "", label: "All results" },
          ...outcomes.map((value) => ({
            value,
            label: `${outcomeName(value, isLoaded)} (${upload.counts[value].toLocaleString("en-GB")})`,
          })),
        ]}
      />
      {issues.length > 0 && (
        <SelectField
          name="issue"
          label="Issue"
          defaultValue={issue ?? ""}
          options={[
            { value: "", label: "With or without issues" },
            ...issues.map(({ code, rows }) => ({
              value: code,
              label: `${ISSUES[code].title} (${rows.toLocaleString("en-GB")})`,
            })),
          ]}
        />
      )}
    </FilterForm>
  );
}
