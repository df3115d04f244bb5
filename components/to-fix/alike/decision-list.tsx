import { countOf, Muted } from "@/components/ui";
import type { IssueCode } from "@/lib/register/issues";
import { DECISIONS, type DecisionCode } from "@/lib/uploads/alike/decisions";
import { alikeAddress } from "./alike";

interface DecisionListProps {
  issue: IssueCode;
  /** `applies`: to how many of the rows; null where that is chosen on the next page. */
  decisions: readonly { code: DecisionCode; applies: number | null }[];
  total: number;
}

/** Each leads to its preview; nothing is decided by going there. */
export function DecisionList({ issue, decisions, total }: DecisionListProps) {
  return (
    <ul className="m-0 mb-5 list-none p-0">
      {decisions.map(({ code, applies }) => (
        <li key={code} className="mb-0 border-b border-grey-4 py-3">
          <p className="m-0 font-semibold">
            {applies !== 0 ? (
              <a href={`${alikeAddress(issue)}/${code}`}>{DECISIONS[code].title}</a>
            ) : (
              DECISIONS[code].title
            )}
          </p>
          <p className="m-0">{DECISIONS[code].rule}</p>
          <Muted>{forHowMany(applies, total)}</Muted>
        </li>
      ))}
    </ul>
  );
}

function forHowMany(applies: number | null, total: number): string {
  if (applies === null) return "You choose first, then see what changes.";
  if (applies === 0) return "For none of these records.";
  return `For ${applies.toLocaleString("en-GB")} of ${countOf(total, "record")}. You see what changes first.`;
}
