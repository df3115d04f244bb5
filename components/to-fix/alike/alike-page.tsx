import type { ReactNode } from "react";
import { Page } from "@/components/layout";
import { countOf, EmptyState, Pagination } from "@/components/ui";
import { type IssueCode, ISSUES } from "@/lib/register/issues";
import type { DecisionCode } from "@/lib/uploads/alike/decisions";
import { alikeAddress, type AlikeRow, type OpenDecision } from "./alike";
import { AlikeTable } from "./alike-table";
import { DecisionList } from "./decision-list";
import { OpenDecisions } from "./open-decisions";

interface AlikePageProps {
  issue: IssueCode;
  rows: readonly AlikeRow[];
  total: number;
  more: boolean;
  page: number;
  pages: number;
  decisions: readonly { code: DecisionCode; applies: number | null }[];
  open: readonly OpenDecision[];
  banner?: ReactNode;
}

/** All rows with one issue, and what can be decided for them together. */
export function AlikePage({ issue, total, open, banner, decisions, ...rest }: AlikePageProps) {
  const onlyDiscarding = decisions.every(({ code }) => code === "discard");
  return (
    <Page
      title={`Fix alike: ${ISSUES[issue].title}`}
      heading={ISSUES[issue].title}
      caption="Fix alike"
      banner={banner}
      back={{ href: "/to-fix/alike", text: "Fix alike" }}
    >
      <OpenDecisions decisions={open} />
      {total === 0 ? (
        <EmptyState
          title="No record left with this problem"
          action={{ href: "/to-fix", text: "See what is left to fix" }}
        >
          <p>Those that were corrected and not loaded stand above.</p>
        </EmptyState>
      ) : (
        <>
          <p>
            <strong>{countOf(total, "record")}</strong> {total === 1 ? "has" : "have"} this problem
            {rest.more &&
              " (the oldest; there are more, which come when these are dealt with)"}.{" "}
            {ISSUES[issue].fix}
          </p>
          <h2 className="nhsuk-heading-m">Decide for all of them</h2>
          {onlyDiscarding && (
            <p>
              No rule can put these right without guessing. Correct them{" "}
              <a href={`/to-fix/grid?issue=${issue}`}>in the grid</a> or one by one below.
            </p>
          )}
          <DecisionList issue={issue} decisions={decisions} total={total} />
          <p>
            To let some of them wait, or to give them to somebody,{" "}
            <a href={`/to-fix?issue=${issue}`}>choose them in the list</a>.
          </p>
          <h2 className="nhsuk-heading-m">The records, as they came</h2>
          <AlikeTable issue={issue} rows={rest.rows} />
          <Pagination page={rest.page} pages={rest.pages} href={(to) => alikeAddress(issue, to)} />
        </>
      )}
    </Page>
  );
}
