import "server-only";
import { z } from "zod";
import type { HealthActor } from "@/lib/access/actors";
import { isCareSetting } from "@/lib/access/care-settings";
import type { CareSetting, ViewKind } from "@/lib/access/care-settings";
import type { Asked, HistoryLine } from "@/lib/access/history-line";
import type { PlanType } from "@/lib/register/plan-types";
import type { ShownPlan } from "@/lib/register/shown-plan";
import { now, today } from "../clock";
import { healthDatabase } from "../db";
import { env } from "../env";
import { batched } from "./batched";

/**
 * Who asks. A system that is none of health is refused, and leaves its trace all the same: it has no care setting.
 */
export type LookingActor = Omit<HealthActor, "kind" | "careSetting"> & {
  careSetting: CareSetting | "none";
};

/** One call of a health system. */
export interface Look {
  actor: LookingActor;
  /** Whom it names, checked; null when it names nobody: such a call counts for the limit and leaves no event. */
  nhsNumber: string | null;
  asked: Asked;
  kind: ViewKind;
  /** The organisation that the caller says it asks for, when that is another than its own. */
  endUserOds: string | null;
  requestId: string | null;
  /** The code with which the call is going to be refused, whatever is held. Nothing is read then. */
  refusal: string | null;
}

export type Seen =
  | { status: "too-many"; retryAfterSeconds: number }
  /** `history`: newest first, for AuditEvent; empty otherwise, and for whoever has no plan that is shown. */
  | { status: "seen"; plans: ShownPlan[]; history: HistoryLine[] };

const history = z.array(
  z.object({
    id: z.string(),
    at: z.string(),
    lastAt: z.string(),
    views: z.number(),
    viewerId: z.string().nullable(),
    viewerName: z.string(),
    viewerRole: z.string(),
    organisationOds: z.string(),
    organisationName: z.string(),
    careSetting: z.string().refine(isCareSetting),
    kind: z.enum(["unscheduled", "scheduled"]),
  }),
);

interface AnswerRow {
  n: number;
  wait: number | null;
  local_authority: string | null;
  authority_name: string;
  record_id: string;
  plan_type: PlanType;
  start_date: string;
  end_date: string | null;
  is_live: boolean;
  emergency_duty_phone: string | null;
  office_hours_phone: string | null;
  written_at: Date;
  version: number;
  history: unknown;
}

/** The most calls that share a commit: enough for any burst, and small enough to be over in a few milliseconds. */
const MOST_TOGETHER = 100;

/**
 * Looks somebody up: what health is shown of them, with the trace that it leaves. The promise is kept only once the
 * access event, and the notification of each local authority concerned, are on the disk. Looks that come at the same
 * moment share one transaction, one round trip and one commit.
 * @throws DatabaseFailure when no trace could be left; then nobody may be answered
 */
export const lookUp: (look: Look) => Promise<Seen> = batched(lookUpTogether, {
  mostTogether: MOST_TOGETHER,
  // The second look at a person has to find the trace of the first.
  apart: ({ nhsNumber }) => nhsNumber,
});

async function lookUpTogether(looks: readonly Look[]): Promise<Seen[]> {
  const rows = await healthDatabase.statement<AnswerRow>(
    "look-up",
    "SELECT * FROM look_up($1::jsonb, $2, $3::date, $4)",
    [
      JSON.stringify(looks.map(asParameters)),
      now(),
      today(),
      env().SCHEDULED_NOTIFICATIONS === "on",
    ],
  );
  const seen = looks.map((): Seen => ({ status: "seen", plans: [], history: [] }));
  for (const row of rows) {
    if (row.wait !== null) seen[row.n] = { status: "too-many", retryAfterSeconds: row.wait };
    else addTo(seen[row.n], row);
  }
  return seen;
}

function addTo(seen: Seen | undefined, row: AnswerRow): void {
  if (seen?.status !== "seen" || row.local_authority === null) return;
  seen.plans.push({
    recordId: row.record_id,
    localAuthority: row.local_authority,
    authorityName: row.authority_name,
    planType: row.plan_type,
    startDate: row.start_date,
    endDate: row.end_date,
    isLive: row.is_live,
    emergencyDutyPhone: row.emergency_duty_phone,
    officeHoursPhone: row.office_hours_phone,
    writtenAt: row.written_at.toISOString(),
    version: row.version,
  });
  // Each plan's row brings the same history.
  if (row.history !== null) seen.history = history.parse(row.history);
}

/** A look as the database function of that name takes it; `n` is its place among those it comes with. */
export function asParameters({ actor, ...look }: Look, n: number) {
  return {
    n,
    client: actor.clientId,
    call_limit: actor.callsPerMinute,
    nhs_number: look.nhsNumber,
    asked: look.asked,
    kind: look.kind,
    care_setting: actor.careSetting,
    organisation_ods: actor.organisation.odsCode,
    organisation_name: actor.organisation.name,
    viewer_id: actor.viewer.id,
    viewer_name: actor.viewer.name,
    viewer_role: actor.viewer.role,
    end_user_ods: look.endUserOds,
    phone: actor.phone,
    request_id: look.requestId,
    refusal: look.refusal,
  };
}
