import { countOf, DateText, Muted, Tag } from "@/components/ui";
import { WAIT_REASONS } from "@/lib/register/waiting";
import type { RowToFix } from "./row-to-fix";

/** Who has a record, whether it waits, and what was said about it. `me`: the person who looks. */
export function StandingCell({ row, me, href }: { row: RowToFix; me: string; href: string }) {
  const { wait, draft, notes } = row;
  return (
    <span className="grid justify-items-start gap-1 wrap-anywhere">
      <span>
        <AssigneeName assignee={row.assignee} me={me} />
      </span>
      {wait?.isOver && (
        <Tag colour="yellow">
          Back since <DateText date={wait.until} />
        </Tag>
      )}
      {wait && !wait.isOver && (
        <span>
          Until <DateText date={wait.until} />
          <span className="block">
            <Muted>{WAIT_REASONS[wait.reason].name}</Muted>
          </span>
        </span>
      )}
      {draft && <Tag colour="blue">Corrected, not loaded yet</Tag>}
      {notes > 0 && <a href={`${href}#what-was-done`}>{countOf(notes, "note")}</a>}
    </span>
  );
}

export function AssigneeName({ assignee, me }: Pick<RowToFix, "assignee"> & { me: string }) {
  if (!assignee) return <Muted>Nobody</Muted>;
  if (assignee.id === me) return "You";
  return (
    <>
      <bdi>{assignee.name}</bdi>
      {assignee.hasLeft && " (has left)"}
    </>
  );
}
