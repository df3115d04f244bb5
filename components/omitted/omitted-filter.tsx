import { planTypeTitle } from "@/components/record/plan-type-title";
import { FilterForm, SelectField } from "@/components/form";
import type { OmittedShown } from "@/lib/register/omitted";
import { OMITTED_SHOWN } from "@/lib/register/omitted";
import { PLAN_TYPE_CODES } from "@/lib/register/plan-types";
import { omittedHref, type OmittedFound, type OmittedQuery } from "./omitted";

const NAMES: Readonly<Record<OmittedShown, string>> = {
  undecided: "Not decided",
  ended: "Ended",
  stays: "Stay",
  faulty: "In the file, but with errors",
};

export function OmittedFilter({ found, query }: { found: OmittedFound; query: OmittedQuery }) {
  const { upload, counts } = found;
  return (
    <FilterForm
      label="Filter records"
      clear={query.show || query.plan ? omittedHref(upload.id) : undefined}
    >
      <SelectField
        name="show"
        label="Decision"
        defaultValue={query.show ?? ""}
        options={[
          { value: "", label: "All that are not in the file" },
          ...OMITTED_SHOWN.map((value) => ({
            value,
            label: `${NAMES[value]} (${counts[value].toLocaleString("en-GB")})`,
          })),
        ]}
      />
      <SelectField
        name="plan"
        label="Plan"
        defaultValue={query.plan ?? ""}
        options={[
          { value: "", label: "All plans" },
          ...PLAN_TYPE_CODES.map((value) => ({ value, label: planTypeTitle(value) })),
        ]}
      />
    </FilterForm>
  );
}
