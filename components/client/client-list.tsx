import { FilterForm, SelectField } from "@/components/form";
import { countOf, EmptyState, Pagination } from "@/components/ui";
import {
  CLIENT_KINDS,
  CLIENT_STATES,
  totalOf,
  type Client,
  type ClientCounts,
  type ClientKind,
  type ClientState,
} from "./client";
import { ClientTable } from "./client-table";

const LIST = "/service/clients";
const WHAT_FOR: Readonly<Record<ClientKind, string>> = {
  health: "A health system can look children up once it is registered and has a key.",
  authority:
    "The case system of a local authority can upload its register and take its notifications once it is registered and has a key.",
};

interface ClientListProps {
  kind: ClientKind;
  state: ClientState | undefined;
  clients: readonly Client[];
  counts: ClientCounts;
  page: number;
  pages: number;
}

/** Systems of one kind, with how many are in which state. */
export function ClientList({ kind, state, clients, counts, page, pages }: ClientListProps) {
  const { one, many } = CLIENT_KINDS[kind];
  const href = (query: Record<string, string>) =>
    `${LIST}?${new URLSearchParams({ kind, ...query })}`;
  if (totalOf(counts) === 0) {
    return (
      <EmptyState
        title={`No ${one} is registered yet`}
        action={{ href: `${LIST}/new/${kind}`, text: `Register a ${one}` }}
      >
        <p>{WHAT_FOR[kind]}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <p>
        {countOf(totalOf(counts), one, many)}: {counts.ready.toLocaleString("en-GB")} ready,{" "}
        {counts.keyless.toLocaleString("en-GB")} with no key yet,{" "}
        {counts.disabled.toLocaleString("en-GB")} disabled.
      </p>
      <FilterForm label={`Filter ${many}`} clear={state && href({})}>
        <input type="hidden" name="kind" value={kind} />
        <SelectField
          name="state"
          label="State"
          defaultValue={state ?? ""}
          options={[
            { value: "", label: "All states" },
            ...Object.entries(CLIENT_STATES).map(([value, label]) => ({ value, label })),
          ]}
        />
      </FilterForm>
      {clients.length === 0 && state ? (
        <EmptyState title={`No ${one} is in this state`}>
          <p>
            None is “{CLIENT_STATES[state]}” now. <a href={href({})}>See all {many}</a>.
          </p>
        </EmptyState>
      ) : (
        <ClientTable kind={kind} clients={clients} />
      )}
      <Pagination
        page={page}
        pages={pages}
        href={(to) => href({ ...(state && { state }), page: String(to) })}
      />
    </>
  );
}
