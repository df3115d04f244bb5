import { Button, ButtonGroup, ButtonLink, Form, type FormAction } from "@/components/form";
import { Pagination, TimeText, WarningCallout, countOf } from "@/components/ui";
import type { GuardLimits } from "@/lib/register/guard";
import { TakenAwayTable, type TakenAway } from "./taken-away-table";

interface ApprovalPanelProps {
  upload: {
    id: string;
    checkedAt: string | null;
    askedBy: string | null;
    askedAt: string | null;
  };
  found: {
    rows: readonly TakenAway[];
    total: number;
    page: number;
    pages: number;
    live: number;
    limits: GuardLimits;
    isSecondPerson: boolean;
    others: readonly string[];
  };
  /** Left out for a role that may not decide about uploads. */
  mayCancel: boolean;
  approve: FormAction;
}

/** Why the upload waits, exactly what it would end or withdraw, and the decision for whoever may take it. */
export function ApprovalPanel({ upload, found, mayCancel, approve }: ApprovalPanelProps) {
  const { total, live, limits, page, pages } = found;
  return (
    <section aria-labelledby="approval">
      <h2 className="nhsuk-heading-m" id="approval">
        Waiting for a second person
      </h2>
      <WarningCallout
        heading={`Loading this would end or withdraw ${total.toLocaleString("en-GB")} of ${countOf(live, "live record")}`}
      >
        <p>
          More than {limits.percent} in 100 of the live records, or more than {limits.number}, need
          a second person’s approval.{" "}
          {upload.askedAt && (
            <>
              <bdi>{upload.askedBy}</bdi> asked for it on <TimeText at={new Date(upload.askedAt)} />
              .
            </>
          )}{" "}
          Nothing has changed yet.
        </p>
      </WarningCallout>
      <h3 className="nhsuk-heading-s" id="taken-away">
        {total === 1 ? "This record" : "These records"} would end or be withdrawn
      </h3>
      <TakenAwayTable rows={found.rows} />
      <Pagination
        page={page}
        pages={pages}
        href={(to) => `/uploads/${upload.id}?page=${to}#taken-away`}
      />
      {found.isSecondPerson ? (
        <Form action={approve} label="Decide">
          {/* Of which check: after another one this page is out of date. */}
          <input type="hidden" name="seen" value={upload.checkedAt ?? ""} />
          <ButtonGroup>
            <Button pendingText="One moment…">Approve and load</Button>
            <ButtonLink variant="secondary" href={`/uploads/${upload.id}/refuse`}>
              Refuse
            </ButtonLink>
          </ButtonGroup>
        </Form>
      ) : (
        <WhoElse others={found.others} />
      )}
      {mayCancel && !found.isSecondPerson && (
        <p>
          <a href={`/uploads/${upload.id}/cancel`}>Cancel this upload</a>
        </p>
      )}
    </section>
  );
}

function WhoElse({ others }: { others: readonly string[] }) {
  return (
    <p>
      You cannot approve it: a data quality officer or an administrator has to, and not the person
      who uploaded it or asked for the load.{" "}
      {others.length > 0 ? (
        <>
          Ask{" "}
          {others.map((name, place) => (
            <span key={name}>
              {place > 0 && (place === others.length - 1 ? " or " : ", ")}
              <bdi>{name}</bdi>
            </span>
          ))}
          .
        </>
      ) : (
        "Nobody else may at the moment: ask your administrator for a second account."
      )}
    </p>
  );
}
