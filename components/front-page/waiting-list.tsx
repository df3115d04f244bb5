import { countOf } from "@/components/ui";
import { rhythmText, type RegisterAge } from "@/lib/register/usual-rhythm";

interface Upload {
  id: string;
  sequenceNumber: number;
  counts: { rows: number; rejected: number };
}

interface Asking extends Pick<Upload, "id" | "sequenceNumber"> {
  asksFor: "sheet" | "columns" | null;
}

interface WaitingListProps {
  /** Null for somebody who does not see notifications. */
  alerts: { fresh: number; mine: number } | null;
  /** Records to fix: the person's, nobody's, colleagues', and those that wait and come back within a week. */
  toFix: { mine: number; unassigned: number; theirs: number; backSoon: number };
  /** They wait for this person as a second one. */
  toApprove: readonly (Pick<Upload, "id" | "sequenceNumber"> & { endsOrWithdraws: number })[];
  toReview: readonly Upload[];
  /** Nobody has said yet what their columns are, or which sheet is the extract. */
  toAsk: readonly Asking[];
  contactMissing: boolean;
  mayEditContact: boolean;
  /** Null before anything was loaded. */
  age: RegisterAge | null;
}

/** One sentence for each thing that waits, most urgent first, each a link. */
export function WaitingList({
  alerts,
  toFix,
  toApprove,
  toReview,
  toAsk,
  contactMissing,
  mayEditContact,
  age,
}: WaitingListProps) {
  const { fresh, mine } = alerts ?? { fresh: 0, mine: 0 };
  const left = toFix.mine + toFix.unassigned + toFix.backSoon;
  const uploads = toApprove.length + toReview.length + toAsk.length;
  if (fresh + mine + uploads + left === 0 && !contactMissing && !age?.isLate) {
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
      {age?.isLate && age.usual !== null && (
        <li>
          <a href="/uploads/new">Upload an extract</a>: the register is {age.days} days old, and you
          usually load one {rhythmText(age.usual)}.
        </li>
      )}
      {toApprove.map(({ id, sequenceNumber, endsOrWithdraws }) => (
        <li key={id}>
          <a href={`/uploads/${id}`}>Approve or refuse upload {sequenceNumber}</a>: it would end or
          withdraw {countOf(endsOrWithdraws, "live record")}, and waits for a second person.
        </li>
      ))}
      {toAsk.map((upload) => (
        <ToAsk key={upload.id} {...upload} />
      ))}
      {toReview.map(({ id, sequenceNumber, counts }) => (
        <li key={id}>
          <a href={`/uploads/${id}`}>Review upload {sequenceNumber}</a>:{" "}
          {countOf(counts.rows, "row")} checked, nothing loaded yet.
        </li>
      ))}
      <ToFix {...toFix} />
    </ul>
  );
}

function ToAsk({ id, sequenceNumber, asksFor }: Asking) {
  return asksFor === "sheet" ? (
    <li>
      <a href={`/uploads/${id}/sheet`}>Choose the sheet of upload {sequenceNumber}</a>: the workbook
      has several, so nothing is checked yet.
    </li>
  ) : (
    <li>
      <a href={`/uploads/${id}/columns`}>Choose the columns of upload {sequenceNumber}</a>: its
      headings are not the ones we know, so nothing is checked yet.
    </li>
  );
}

/** Where nobody is given records, there is one pile and one sentence. */
function ToFix({ mine, unassigned, theirs, backSoon }: WaitingListProps["toFix"]) {
  return (
    <>
      {mine > 0 && (
        <li>
          <a href="/to-fix?show=mine">Fix {countOf(mine, "record")} assigned to you</a>:{" "}
          {untilLoaded(mine)}
        </li>
      )}
      {unassigned > 0 && (
        <li>
          {mine + theirs === 0 ? (
            <a href="/to-fix">Fix {countOf(unassigned, "rejected record")}</a>
          ) : (
            <a href="/to-fix?show=unassigned">
              Fix {countOf(unassigned, "record")} assigned to nobody
            </a>
          )}
          : {untilLoaded(unassigned)}
        </li>
      )}
      {backSoon > 0 && (
        <li>
          <a href="/to-fix?show=waiting">{countOf(backSoon, "record")} to fix</a>{" "}
          {backSoon === 1 ? "waits and comes" : "wait and come"} back within a week.
        </li>
      )}
    </>
  );
}

function untilLoaded(count: number): string {
  return `health cannot see ${count === 1 ? "it until it is" : "them until they are"} loaded.`;
}
