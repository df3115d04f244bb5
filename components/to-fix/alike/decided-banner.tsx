import { countOf, NotificationBanner } from "@/components/ui";

/** What has just been done, in numbers: from the address, so never more than numbers. */
export interface JustDone {
  did?: "decided" | "loaded" | "taken-back" | "nothing" | undefined;
  rows: number;
  /** Loaded: still wrong. */
  kept: number;
  /** Somebody else was faster. */
  left: number;
}

const HEADINGS: Readonly<Record<NonNullable<JustDone["did"]>, (rows: string) => string>> = {
  decided: (rows) => `The decision is made for ${rows}. Nothing is loaded yet.`,
  loaded: (rows) => `${rows} loaded.`,
  "taken-back": (rows) => `The decision is taken back for ${rows}.`,
  nothing: () => "Nothing was changed: somebody else dealt with these records meanwhile.",
};

export function DecidedBanner({ did, rows, kept, left }: JustDone) {
  if (!did) return null;
  return (
    <NotificationBanner
      kind={did === "nothing" ? "important" : "success"}
      heading={HEADINGS[did](countOf(rows, "record"))}
    >
      {did === "taken-back" && (
        <p>If they waited for a second person’s approval, that upload is cancelled.</p>
      )}
      {kept > 0 && <p>{countOf(kept, "record")} still to be corrected.</p>}
      {left > 0 && did !== "nothing" && (
        <p>{countOf(left, "record")} left out: changed by somebody else meanwhile.</p>
      )}
    </NotificationBanner>
  );
}
