import { Counts, WarningCallout, countOf } from "@/components/ui";

export interface UndoEffectsProps {
  counts: Record<"changed" | "ended" | "deleted" | "unchanged" | "rejected", number>;
  needsApproval: boolean;
  toFix: Record<"closing" | "kept" | "corrected" | "cleared", number>;
}

/** What taking a load back would do, in numbers: to the register, and to the records to fix. */
export function UndoEffects({ counts, needsApproval, toFix }: UndoEffectsProps) {
  const sentences = aboutToFix(toFix);
  return (
    <>
      <Counts
        label="What taking it back would do"
        counts={[
          { label: "Put back as before", value: counts.changed + counts.ended + counts.unchanged },
          { label: "Withdrawn", value: counts.deleted },
          {
            label: "Left as they are",
            value: counts.rejected,
            attention: counts.rejected > 0,
          },
        ]}
      />
      <p>
        A record that the upload added is withdrawn: nobody in health is shown it any more, and its
        history stays here. If it comes again in a file it is added again.
      </p>
      {sentences.length > 0 && (
        <ul>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {needsApproval && (
        <WarningCallout heading="A second person has to approve this">
          <p>
            It takes many plans out of the register at once. Nothing happens until another data
            quality officer or administrator has looked at it.
          </p>
        </WarningCallout>
      )}
    </>
  );
}

function aboutToFix({ closing, kept, corrected, cleared }: UndoEffectsProps["toFix"]): string[] {
  return [
    closing > 0 &&
      `${countOf(closing, "rejected row")} of this upload ${closing === 1 ? "leaves" : "leave"} To fix.`,
    kept > 0 &&
      `${countOf(kept, "rejected row")} of it ${kept === 1 ? "stays" : "stay"} in To fix, as somebody is at work on ${kept === 1 ? "it" : "them"}.`,
    corrected > 0 &&
      `${countOf(corrected, "record")} that somebody corrected in To fix ${corrected === 1 ? "stays" : "stay"} in the register.`,
    cleared > 0 &&
      `${countOf(cleared, "row")} of earlier uploads that this one cleared from To fix ${cleared === 1 ? "waits" : "wait"} there again, where the record is taken back.`,
  ].filter((sentence) => sentence !== false);
}
