import { countOf, EmptyState, PreviousNext } from "@/components/ui";
import { RecordTable } from "./record-table";
import { registerAddress, type RegisterQuery } from "./register-search";
import type { StandingRecord } from "./standing";

interface RecordListProps {
  records: readonly StandingRecord[];
  total: number;
  /** Ids of the records at the edges of this page, where there are more beyond them. */
  previous: string | null;
  next: string | null;
  query: RegisterQuery;
}

export function RecordList({ records, total, previous, next, query }: RecordListProps) {
  const narrowed = Boolean(query.search ?? query.plan ?? query.state);
  if (total === 0 && !narrowed) return <NoRecords />;
  const found = records.length > 0;
  return (
    <>
      <div role="status">
        {found ? <Total total={total} query={query} narrowed={narrowed} /> : <NothingFound />}
      </div>
      {found && <RecordTable records={records} />}
      <PreviousNext
        previous={previous && registerAddress({ ...query, before: previous })}
        next={next && registerAddress({ ...query, after: next })}
      />
    </>
  );
}

function Total({
  total,
  query,
  narrowed,
}: Pick<RecordListProps, "total" | "query"> & { narrowed: boolean }) {
  return (
    <p>
      <strong>{countOf(total, "record")}</strong>
      {narrowed ? " found" : " in the register"}
      {query.search && (
        <>
          . <a href={registerAddress({ ...query, search: undefined })}>Clear the search</a>
        </>
      )}
    </p>
  );
}

function NothingFound() {
  return (
    <EmptyState
      title="No record found"
      action={{ href: "/register", text: "Show the whole register" }}
    >
      <p>
        Check the spelling, the plan and the state, or search by NHS number. Part of a name is
        enough. A record that was rejected is not in the register yet: look for it in{" "}
        <a href="/to-fix">To fix</a>.
      </p>
    </EmptyState>
  );
}

function NoRecords() {
  return (
    <EmptyState
      title="The register is empty"
      action={{ href: "/uploads/new", text: "Upload an extract" }}
    >
      <p>Records appear here once a register extract is uploaded and loaded.</p>
    </EmptyState>
  );
}
