import { countOf, TimeText } from "@/components/ui";
import { DECISIONS } from "@/lib/uploads/alike/decisions";
import { ISSUES } from "@/lib/register/issues";
import type { OpenDecision } from "./alike";

interface OpenDecisionsProps {
  decisions: readonly OpenDecision[];
  /** Where several issues stand together. */
  withIssue?: boolean;
}

/** What was decided and is not loaded yet, or was discarded and could come back: each leads to where both is done. */
export function OpenDecisions({ decisions, withIssue }: OpenDecisionsProps) {
  if (decisions.length === 0) return null;
  return (
    <section aria-labelledby="open-decisions" className="mb-5">
      <h2 className="nhsuk-heading-m" id="open-decisions">
        Decided, not loaded yet
      </h2>
      <ul className="m-0 list-none p-0">
        {decisions.map((open) => (
          <li key={open.id} className="mb-0 border-b border-grey-4 py-3">
            <a className="font-semibold" href={`/to-fix/alike/decided/${open.id}`}>
              {DECISIONS[open.decision].title}
            </a>
            {withIssue && `, for “${ISSUES[open.issue].title}”`}
            <br />
            {whatBecame(open)}, by <bdi>{open.decidedBy}</bdi> on <TimeText at={open.decidedAt} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function whatBecame({ corrected, discarded }: OpenDecision): string {
  return [
    corrected > 0 && `${countOf(corrected, "record")} corrected and not loaded`,
    discarded > 0 && `${countOf(discarded, "record")} discarded`,
  ]
    .filter(Boolean)
    .join(", ");
}
