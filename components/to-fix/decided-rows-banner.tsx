import { countOf, NotificationBanner } from "@/components/ui";

/** What can be done about records to fix, as the address says it. */
export const DID = {
  taken: "yours now",
  assigned: "assigned",
  unassigned: "assigned to nobody",
  waits: "put off: back by itself on the day that you chose",
  back: "back among those to fix",
  noted: "noted",
  discarded: "discarded",
} as const;
export type Did = keyof typeof DID;

export function isDid(value: string): value is Did {
  return Object.hasOwn(DID, value);
}

/** What came of a decision: a step and counts. */
export interface DecidedRowsCounts {
  did: Did;
  done: number;
  movedOn: number;
  leftAlone: number;
}

export function DecidedRowsBanner({ did, done, movedOn, leftAlone }: DecidedRowsCounts) {
  return (
    <NotificationBanner
      kind={done > 0 ? "success" : "important"}
      heading={done > 0 ? sentence(did, done) : "Nothing was changed."}
    >
      {movedOn > 0 && (
        <p>
          Somebody else changed {countOf(movedOn, "record")} while you had{" "}
          {movedOn === 1 ? "it" : "them"} open. {movedOn === 1 ? "It is" : "They are"} as they left{" "}
          {movedOn === 1 ? "it" : "them"}: look again before you decide.
        </p>
      )}
      {leftAlone > 0 && (
        <p>
          For {countOf(leftAlone, "record")} there was nothing to do:{" "}
          {leftAlone === 1 ? "it is" : "they are"} as before.
        </p>
      )}
    </NotificationBanner>
  );
}

function sentence(did: Did, done: number): string {
  if (did === "noted") return "Your note is saved.";
  return `${countOf(done, "record")} ${done === 1 ? "is" : "are"} ${DID[did]}.`;
}
