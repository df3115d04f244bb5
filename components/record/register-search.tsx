import {
  Button,
  FilterForm,
  Form,
  SelectField,
  TextField,
  type FormAction,
} from "@/components/form";
import { PLAN_TYPE_CODES, type PlanType } from "@/lib/register/plan-types";
import type { RecordState } from "@/lib/register/record-state";
import { planTypeTitle } from "./plan-type-title";
import { RECORD_STATES } from "./standing";

/** What narrows the register: codes and ids only, so that it may stand in an address. */
export interface RegisterQuery {
  search?: string | undefined;
  plan?: PlanType | undefined;
  state?: RecordState | undefined;
}

export function registerAddress(
  query: RegisterQuery & { after?: string; before?: string },
): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return given.length === 0 ? "/register" : `/register?${new URLSearchParams(given)}`;
}

interface RegisterSearchProps {
  query: RegisterQuery;
  searchText: string;
  search: FormAction;
}

/** What is searched for is posted and never in the address; what is chosen from a list may be. */
export function RegisterSearch({ query, searchText, search }: RegisterSearchProps) {
  const { plan, state } = query;
  return (
    <>
      <Form action={search} role="search" label="Search the register">
        <Kept name="plan" value={plan} />
        <Kept name="state" value={state} />
        <div className="app-filter">
          <TextField
            name="text"
            label="Search the register"
            hint="By NHS number, name or local identifier"
            type="search"
            width={30}
            defaultValue={searchText}
          />
          <Button small>Search</Button>
        </div>
      </Form>
      <FilterForm
        label="Filter the register"
        clear={plan || state ? registerAddress({ search: query.search }) : undefined}
      >
        <Kept name="search" value={query.search} />
        <SelectField
          name="plan"
          label="Plan"
          defaultValue={plan ?? ""}
          options={[
            { value: "", label: "All plans" },
            ...PLAN_TYPE_CODES.map((code) => ({ value: code, label: planTypeTitle(code) })),
          ]}
        />
        <SelectField
          name="state"
          label="State"
          defaultValue={state ?? ""}
          options={[
            { value: "", label: "All states" },
            ...Object.entries(RECORD_STATES).map(([value, { choice }]) => ({
              value,
              label: choice,
            })),
          ]}
        />
      </FilterForm>
    </>
  );
}

function Kept({ name, value }: { name: string; value: string | undefined }) {
  return value ? <input type="hidden" name={name} value={value} /> : null;
}
