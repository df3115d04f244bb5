import type { ReactNode } from "react";
import { countOf, NotificationBanner } from "@/components/ui";
import type { Step } from "@/lib/access/notification-words";

/** What came of a decision, as the address says it: a step and counts. */
export interface DecidedCounts {
  step: Step;
  done: number;
  movedOn: number;
  leftAlone: number;
}

const DONE: Readonly<Record<Step, string>> = {
  seen: "marked as seen",
  assigned: "assigned",
  noted: "noted",
  closed: "closed",
  reopened: "open again",
};

export function DecidedBanner({
  decided,
  children,
}: {
  decided: DecidedCounts;
  children?: ReactNode;
}) {
  const { step, done, movedOn, leftAlone } = decided;
  return (
    <NotificationBanner
      kind={done > 0 ? "success" : "important"}
      heading={done > 0 ? sentence(step, done) : "Nothing was changed."}
    >
      {movedOn > 0 && (
        <p>
          Somebody else changed {countOf(movedOn, "notification")} while you had{" "}
          {movedOn === 1 ? "it" : "them"} open. {movedOn === 1 ? "It is" : "They are"} as they left{" "}
          {movedOn === 1 ? "it" : "them"}: look again before you decide.
        </p>
      )}
      {leftAlone > 0 && (
        <p>
          For {countOf(leftAlone, "notification")} there was nothing to do:{" "}
          {leftAlone === 1 ? "it is" : "they are"} as before.
        </p>
      )}
      {children}
    </NotificationBanner>
  );
}

function sentence(step: Step, done: number): string {
  if (step === "noted") return "Your note is saved.";
  return `${countOf(done, "notification")} ${done === 1 ? "is" : "are"} ${DONE[step]}.`;
}
