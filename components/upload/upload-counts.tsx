import { Counts } from "@/components/ui";
import { OUTCOMES, type Outcome } from "@/lib/register/outcomes";
import { rowsHref, type Upload } from "./upload";

const LABELS: Readonly<Record<Outcome, { would: string; did: string }>> = {
  added: { would: "To add", did: "Added" },
  changed: { would: "To change", did: "Changed" },
  ended: { would: "To end", did: "Ended" },
  deleted: { would: "To withdraw", did: "Withdrawn" },
  unchanged: { would: "Unchanged", did: "Unchanged" },
  rejected: { would: "Rejected", did: "Rejected" },
};

/** The words for an outcome, before and after the load; null is before the register was looked at. */
export function outcomeName(outcome: Outcome | null, isLoaded: boolean): string {
  if (outcome === null) return "No errors";
  return LABELS[outcome][isLoaded ? "did" : "would"];
}

/** Six numbers, each the way to its rows. */
export function UploadCounts({ upload, label }: { upload: Upload; label: string }) {
  return (
    <Counts
      label={label}
      counts={OUTCOMES.map((outcome) => {
        const value = upload.counts[outcome];
        return {
          label:
            outcome === "rejected" && upload.isUndo
              ? "Left as they are"
              : outcomeName(outcome, upload.state === "loaded"),
          value,
          attention: outcome === "rejected" && value > 0,
          ...(value > 0 && { href: rowsHref(upload.id, { outcome }) }),
        };
      })}
    />
  );
}
