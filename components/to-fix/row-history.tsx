import type { ReactNode } from "react";
import { DateText, TimeText } from "@/components/ui";
import type { IsoDate } from "@/lib/register/record";
import {
  TO_FIX_STEPS,
  WAIT_REASONS,
  type ToFixStep,
  type WaitReason,
} from "@/lib/register/waiting";

export interface TakenToFixStep {
  id: string;
  at: Date;
  by: string;
  step: ToFixStep;
  until: IsoDate | null;
  reason: WaitReason | null;
  assignee: string | null;
  note: string | null;
}

interface Coming {
  at: Date;
  uploadId: string;
  sequenceNumber: number;
  row: number;
}

interface RowHistoryProps {
  steps: readonly TakenToFixStep[];
  /** The files that brought it. */
  comings: readonly Coming[];
}

/** Latest first: what people did about a record to fix, what they noted, and the files that brought it. */
export function RowHistory({ steps, comings }: RowHistoryProps) {
  const first = comings.at(-1);
  const told = [
    ...steps.map((step) => ({ key: step.id, at: step.at, told: <Step key={step.id} {...step} /> })),
    ...comings.map((coming) => ({
      key: coming.uploadId,
      at: coming.at,
      told: <Came key={coming.uploadId} {...coming} isFirst={coming === first} />,
    })),
  ].toSorted((a, b) => b.at.getTime() - a.at.getTime());
  return (
    <section aria-labelledby="what-was-done">
      <h2 className="nhsuk-heading-m" id="what-was-done">
        What was done
      </h2>
      <ol className="m-0 mb-5 list-none p-0" reversed>
        {told.map((each) => each.told)}
      </ol>
    </section>
  );
}

function Step({ at, by, step, until, reason, assignee, note }: TakenToFixStep) {
  return (
    <Told
      heading={
        <>
          {TO_FIX_STEPS[step].name}
          {assignee && (
            <>
              {" "}
              to <bdi>{assignee}</bdi>
            </>
          )}
          {until && (
            <>
              {" "}
              until <DateText date={until} />
            </>
          )}
          {reason && <>: {WAIT_REASONS[reason].name}</>}
        </>
      }
    >
      <p className="mb-1">
        <TimeText at={at} /> by <bdi>{by}</bdi>
      </p>
      {note && (
        <p className="mb-1 whitespace-pre-line">
          <bdi>{note}</bdi>
        </p>
      )}
    </Told>
  );
}

function Came({ at, uploadId, sequenceNumber, row, isFirst }: Coming & { isFirst: boolean }) {
  return (
    <Told heading={isFirst ? "Rejected" : "Came again"}>
      <p className="mb-1">
        <TimeText at={at} /> in{" "}
        <a href={`/uploads/${uploadId}`}>
          upload {sequenceNumber}, row {row}
        </a>
      </p>
    </Told>
  );
}

function Told({ heading, children }: { heading: ReactNode; children: ReactNode }) {
  return (
    <li className="mb-0 wrap-anywhere border-l-[4px] border-grey-4 pb-4 pl-3 last:pb-0">
      <h3 className="nhsuk-heading-s mb-1">{heading}</h3>
      {children}
    </li>
  );
}
