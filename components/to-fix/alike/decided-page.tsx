import type { ReactNode } from "react";
import { Button, ButtonLink, Form } from "@/components/form";
import { Page } from "@/components/layout";
import { countOf, DataTable, Difference, SummaryList, TimeText } from "@/components/ui";
import { type IssueCode, ISSUES } from "@/lib/register/issues";
import { RECORD_FIELDS } from "@/lib/register/record";
import { DECISIONS, type DecisionCode } from "@/lib/uploads/alike/decisions";
import type { CellTexts } from "@/lib/uploads/read-cells";
import { alikeAddress, type CodeCount } from "./alike";
import { AsItCame, AsRead, headingOf, NameAsItCame } from "./field-text";
import { StillList } from "./still-list";

interface NamedRow {
  id: string;
  sequenceNumber: number;
  row: number;
}

export interface DecidedAlike {
  id: string;
  issue: IssueCode;
  decision: DecisionCode;
  decidedAt: Date;
  decidedBy: string;
  takenBackAt: Date | null;
  takenBackBy: string | null;
  rows: number;
  right: number;
  wrong: number;
  still: readonly CodeCount[];
  loaded: number;
  discarded: number;
  takenBack: number;
  changed: number;
  changedRows: readonly NamedRow[];
  corrected: readonly (NamedRow & { came: CellTexts; draft: CellTexts })[];
  mayTakeBack: boolean;
}

interface DecidedPageProps {
  decided: DecidedAlike;
  load: (formData: FormData) => Promise<void>;
  takeBack: (formData: FormData) => Promise<void>;
  banner?: ReactNode;
}

/** What became of one decision, and what can still be done: load it, look at it, take it back. */
export function DecidedPage({ decided, load, takeBack, banner }: DecidedPageProps) {
  const { issue, decision, right, wrong, discarded } = decided;
  const mayTakeBack = decided.mayTakeBack && right + wrong + discarded > 0;
  return (
    <Page
      title="What was decided"
      heading={DECISIONS[decision].title}
      caption={ISSUES[issue].title}
      banner={banner}
      back={{ href: alikeAddress(issue), text: ISSUES[issue].title }}
    >
      <p>
        Decided for {countOf(decided.rows, "record")} by <bdi>{decided.decidedBy}</bdi> on{" "}
        <TimeText at={decided.decidedAt} />.
      </p>
      <Standing decided={decided} />
      <div className="mb-6 flex flex-col gap-4 tablet:flex-row tablet:flex-wrap [&_.nhsuk-button]:mb-0 [&_.nhsuk-button]:w-full tablet:[&_.nhsuk-button]:w-auto">
        {right > 0 && (
          <Form action={load}>
            <Button pendingText="Loading…">
              Load the {countOf(right, "record")} that {right === 1 ? "is" : "are"} right
            </Button>
          </Form>
        )}
        {right + wrong > 0 && (
          <ButtonLink variant="secondary" href={`/to-fix/grid?issue=${issue}`}>
            Look at them in the grid
          </ButtonLink>
        )}
        {mayTakeBack && (
          <Form action={takeBack}>
            <Button variant="secondary" pendingText="Taking it back…">
              Take this decision back
            </Button>
          </Form>
        )}
      </div>
      <ChangedSince {...decided} />
      {decided.corrected.length > 0 && <CorrectedTable rows={decided.corrected} />}
    </Page>
  );
}

function Standing({ decided }: { decided: DecidedAlike }) {
  const { right, wrong, still, loaded, discarded, changed, takenBack, takenBackBy } = decided;
  const count = (label: string, rows: number, value: ReactNode = countOf(rows, "record")) =>
    rows > 0 ? [{ label, value }] : [];
  return (
    <SummaryList
      rows={[
        ...count("Right, not loaded yet", right),
        ...count(
          "Still wrong",
          wrong,
          <>
            {countOf(wrong, "record")}
            <StillList still={still} />
          </>,
        ),
        ...count("Loaded", loaded),
        ...count("Discarded", discarded),
        ...count(
          "Taken back",
          takenBack,
          <>
            {countOf(takenBack, "record")}, by <bdi>{takenBackBy}</bdi>
            {decided.takenBackAt && (
              <>
                {" "}
                on <TimeText at={decided.takenBackAt} />
              </>
            )}
          </>,
        ),
        ...count("Changed by somebody since", changed),
      ]}
    />
  );
}

function ChangedSince({ changed, changedRows }: DecidedAlike) {
  if (changed === 0) return null;
  return (
    <section aria-labelledby="changed-since">
      <h2 className="nhsuk-heading-m" id="changed-since">
        Changed since, and left alone
      </h2>
      <p>
        Somebody has changed or dealt with these after the decision, or decided something else for
        them. Taking it back leaves them as they are now.
      </p>
      <ul>
        {changedRows.map(({ id, sequenceNumber, row }) => (
          <li key={id}>
            <a href={`/to-fix/${id}`}>
              Upload {sequenceNumber}, row {row}
            </a>
          </li>
        ))}
        {changed > changedRows.length && (
          <li>and {countOf(changed - changedRows.length, "more", "more")}</li>
        )}
      </ul>
    </section>
  );
}

function CorrectedTable({ rows }: { rows: DecidedAlike["corrected"] }) {
  return (
    <DataTable
      caption="The first of those that are corrected and not loaded"
      columns={[
        { heading: "Name as it came" },
        { heading: "What is corrected" },
        { heading: "From", nowrap: true },
      ]}
      rows={rows.map(({ id, came, draft, sequenceNumber, row }) => ({
        key: id,
        cells: [
          <a key="name" className="line-clamp-3 min-w-[8rem] wrap-anywhere" href={`/to-fix/${id}`}>
            <NameAsItCame {...came} />
          </a>,
          <Corrected key="corrected" came={came} draft={draft} />,
          `Upload ${sequenceNumber}, row ${row}`,
        ],
      }))}
    />
  );
}

function Corrected({ came, draft }: { came: CellTexts; draft: CellTexts }) {
  const fields = RECORD_FIELDS.filter((field) => (came[field] ?? "") !== (draft[field] ?? ""));
  if (fields.length === 0) return "Kept as it came";
  return (
    <ul className="m-0 list-none p-0 desktop:min-w-[20rem]">
      {fields.map((field) => (
        <li key={field} className="mb-1 text-s last:mb-0">
          {headingOf(field)}:{" "}
          <Difference
            before={<AsItCame text={came[field]} />}
            after={<AsRead text={draft[field]} />}
          />
        </li>
      ))}
    </ul>
  );
}
