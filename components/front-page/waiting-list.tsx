import { countOf } from "@/components/ui";

interface Upload {
  id: string;
  sequenceNumber: number;
  counts: { rows: number; rejected: number };
}

interface WaitingListProps {
  /** Null for somebody who does not see notifications. */
  alerts: { fresh: number; mine: number } | null;
  rowsToFix: number;
  toReview: readonly Upload[];
  /** Nobody has said yet what their columns are. */
  toAsk: readonly Pick<Upload, "id" | "sequenceNumber">[];
  contactMissing: boolean;
  mayEditContact: boolean;
}

/** One sentence for each thing that waits, most urgent first, each a link. */
export function WaitingList({
  alerts,
  rowsToFix,
  toReview,
  toAsk,
  contactMissing,
  mayEditContact,
}: WaitingListProps) {
  const { fresh, mine } = alerts ?? { fresh: 0, mine: 0 };
  if (fresh + mine + toReview.length + toAsk.length + rowsToFix === 0 && !contactMissing) {
    return <p>Nothing is waiting for you.</p>;
  }
  return (
    <ul className="app-waits">
      {fresh > 0 && (
        <li>
          <a href="/notifications?state=new">Look at {countOf(fresh, "new alert")}</a>: a health
          setting looked up {fresh === 1 ? "a child" : "children"} of yours without an appointment.
        </li>
      )}
      {mine > 0 && (
        <li>
          <a href="/notifications?mine=yes">Deal with {countOf(mine, "alert")} assigned to you</a>.
        </li>
      )}
      {contactMissing && (
        <li>
          {mayEditContact ? (
            <a href="/settings/contact">Enter the emergency duty team’s phone number</a>
          ) : (
            "Ask your administrator to enter the emergency duty team’s phone number"
          )}
          : health staff see it beside every flag, and there is none.
        </li>
      )}
      {toAsk.map(({ id, sequenceNumber }) => (
        <li key={id}>
          <a href={`/uploads/${id}/columns`}>Choose the columns of upload {sequenceNumber}</a>: its
          headings are not the ones we know, so nothing is checked yet.
        </li>
      ))}
      {toReview.map(({ id, sequenceNumber, counts }) => (
        <li key={id}>
          <a href={`/uploads/${id}`}>Review upload {sequenceNumber}</a>:{" "}
          {countOf(counts.rows, "row")} checked, nothing loaded yet.
        </li>
      ))}
      {rowsToFix > 0 && (
        <li>
          <a href="/to-fix">Fix {countOf(rowsToFix, "rejected record")}</a>: health cannot see{" "}
          {rowsToFix === 1 ? "it" : "them"} until {rowsToFix === 1 ? "it is" : "they are"} loaded.
        </li>
      )}
    </ul>
  );
}
