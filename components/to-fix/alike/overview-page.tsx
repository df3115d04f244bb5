import { Page } from "@/components/layout";
import { countOf, EmptyState } from "@/components/ui";
import { ISSUES } from "@/lib/register/issues";
import { decisionsFor } from "@/lib/uploads/alike/decisions";
import { alikeAddress, type CodeCount, type OpenDecision } from "./alike";
import { OpenDecisions } from "./open-decisions";

interface OverviewPageProps {
  /** Most frequent first. */
  groups: readonly CodeCount[];
  open: readonly OpenDecision[];
}

/** Every issue that is left, those first that one decision can put right. */
export function OverviewPage({ groups, open }: OverviewPageProps) {
  const isCurable = ({ code }: CodeCount) => decisionsFor(code).length > 1;
  return (
    <Page title="Fix alike" back={{ href: "/to-fix", text: "Records to fix" }}>
      <p>
        Records with the same problem can often be put right together: you decide once, see what
        changes, and can take it back until they are loaded.
      </p>
      <OpenDecisions decisions={open} withIssue />
      {groups.length === 0 ? (
        <EmptyState title="Nothing to fix" action={{ href: "/uploads", text: "See all uploads" }} />
      ) : (
        <>
          <Groups title="One decision can put these right" groups={groups.filter(isCurable)} />
          <Groups
            title="These need a look at each record"
            groups={groups.filter((group) => !isCurable(group))}
          />
        </>
      )}
    </Page>
  );
}

function Groups({ title, groups }: { title: string; groups: readonly CodeCount[] }) {
  if (groups.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">{title}</h2>
      <ul className="m-0 mb-5 list-none p-0">
        {groups.map(({ code, rows }) => (
          <li
            key={code}
            className="mb-0 flex items-baseline justify-between gap-3 border-b border-grey-4 py-2"
          >
            <a href={alikeAddress(code)}>{ISSUES[code].title}</a>
            <span className="whitespace-nowrap tabular-nums">{countOf(rows, "record")}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
