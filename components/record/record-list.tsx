import { EmptyState, PreviousNext } from "@/components/ui";
import { countOf } from "@/components/ui/count-of";
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
  if (total === 0)
    return narrowed ? <NothingFound searched={Boolean(query.search)} /> : <NoRecords />;
  return (
    <>
      <p role="status">
        <strong>{countOf(total, "record")}</strong>
        {narrowed ? " found" : " in the register"}
        {query.search && (
          <>
            . <a href={registerAddress({ ...query, search: undefined })}>Clear the search</a>
          </>
        )}
      </p>
      <RecordTable records={records} />
      <PreviousNext
        previous={previous && registerAddress({ ...query, before: previous })}
        next={next && registerAddress({ ...query, after: next })}
      />
    </>
  );
}

function NothingFound({ searched }: { searched: boolean }) {
  return (
    <div role="status">
      <EmptyState
        title="No record found"
        action={{ href: "/register", text: "Show the whole register" }}
      >
        {searched ? (
          <p>
            Check the spelling, or search by NHS number. Part of a name is enough. A record that was
            rejected is not in the register yet: look for it in <a href="/to-fix">To fix</a>.
          </p>
        ) : (
          <p>The register holds no record like this. Choose another plan or state.</p>
        )}
      </EmptyState>
    </div>
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
