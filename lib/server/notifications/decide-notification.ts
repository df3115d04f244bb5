import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { NOTE_LIMIT, STEP_FROM } from "@/lib/access/notification-words";
import type { Decision, NotificationState } from "@/lib/access/notification-words";
import { NotFound } from "@/lib/access/refusals";
import { Prisma } from "@/prisma/client/client";
import { audit } from "../audit";
import type { AuditAction } from "../audit";
import { now } from "../clock";
import { portalDatabase } from "../db";
import { parseId } from "../uploads/get-upload";
import { readColleagues } from "./list-colleagues";
import { requireNotifications } from "./may-see";

/** A notification as the person saw it who decides. */
export interface Target {
  id: string;
  version: number;
}

export interface Decided {
  /** Those that the step was taken for. */
  done: number;
  /** Somebody else changed them meanwhile: left as they are. */
  movedOn: number;
  /** In a state in which there was nothing to do, such as marking as seen what is seen: left as they are. */
  leftAlone: number;
}

const ACTIONS: Readonly<Record<Decision["step"], AuditAction>> = {
  seen: "notification-seen",
  assigned: "notification-assigned",
  noted: "notification-noted",
  closed: "notification-closed",
  reopened: "notification-reopened",
};

/**
 * Takes one step for one or several notifications of the LA. Each that has moved on since the person saw it stays as
 * somebody else left it. Leaves a step with each and one audit line for all.
 * @throws NotFound when one is not the LA's, or the colleague is not one who may see it; then nothing is changed
 */
export async function decideNotifications(
  actor: AuthorityActor,
  targets: readonly Target[],
  decision: Decision,
): Promise<Decided> {
  requireNote(decision);
  const la = actor.localAuthority;
  const seenVersions = new Map(targets.map(({ id, version }) => [parseId(id), version]));
  return portalDatabase.inAuthority(la, async (tx) => {
    await requireNotifications(tx, actor);
    const to =
      decision.step === "assigned"
        ? (await readColleagues(tx, actor)).find(({ id }) => id === decision.to)
        : null;
    if (to === undefined) throw new NotFound();
    // In one order for everybody, so that two people who decide on the same list never wait in a circle.
    const found = await tx.$queryRaw<{ id: string; version: number; state: NotificationState }[]>`
      SELECT id, version, state FROM notification
      WHERE local_authority = ${la} AND id = ANY (${[...seenVersions.keys()]}::uuid[]) ORDER BY id FOR UPDATE`;
    if (found.length < seenVersions.size) throw new NotFound();
    const unmoved = found.filter(({ id, version }) => seenVersions.get(id) === version);
    const open = unmoved.filter(({ state }) => STEP_FROM[decision.step].includes(state));
    const ids = open.map(({ id }) => id);
    if (ids.length > 0) {
      await tx.$executeRaw`UPDATE notification SET version = version + 1 ${changes(actor, decision, to?.name ?? "")}
        WHERE local_authority = ${la} AND id = ANY (${ids}::uuid[])`;
      await tx.$executeRaw`INSERT INTO notification_step (local_authority, notification_id, version, at, by_id, by_name, step,
          assigned_to_name, outcome, note)
        SELECT local_authority, id, version, ${now()}, ${actor.staffId}::uuid, ${actor.name}, ${decision.step},
          ${to?.name ?? null}, ${decision.step === "closed" ? decision.outcome : null}, ${noteOf(decision)}
        FROM notification WHERE local_authority = ${la} AND id = ANY (${ids}::uuid[])`;
      await audit(tx, la, {
        actorId: actor.staffId,
        action: ACTIONS[decision.step],
        subjects: ids,
        ...(decision.step === "closed" && { detail: { outcome: decision.outcome } }),
      });
    }
    return {
      done: ids.length,
      movedOn: found.length - unmoved.length,
      leftAlone: unmoved.length - open.length,
    };
  });
}

/** What a step changes besides the version. Whoever deals with an alert has seen it. */
function changes(actor: AuthorityActor, decision: Decision, toName: string): Prisma.Sql {
  const seen = Prisma.sql`seen_at = coalesce(seen_at, ${now()}), seen_by_name = coalesce(seen_by_name, ${actor.name})`;
  switch (decision.step) {
    case "seen":
      return Prisma.sql`, state = 'seen', ${seen}`;
    case "assigned":
      return Prisma.sql`, state = 'assigned', ${seen}, assigned_to_id = ${decision.to}::uuid, assigned_to_name = ${toName}`;
    case "noted":
      return Prisma.empty;
    case "closed":
      return Prisma.sql`, state = 'closed', ${seen}, closed_at = ${now()}, closed_by_name = ${actor.name}, outcome = ${decision.outcome}`;
    case "reopened":
      return Prisma.sql`, state = CASE WHEN assigned_to_id IS NULL THEN 'seen' ELSE 'assigned' END,
        closed_at = NULL, closed_by_name = NULL, outcome = NULL`;
  }
}

function noteOf(decision: Decision): string | null {
  return decision.step === "noted" || decision.step === "closed" ? decision.note : null;
}

/** Pages ask for it in their own words; this holds whatever forgot to. @throws Error */
function requireNote(decision: Decision): void {
  const note = noteOf(decision)?.trim() ?? "";
  const isNeeded =
    decision.step === "noted" || (decision.step === "closed" && decision.outcome === "other");
  if ((isNeeded && note === "") || note.length > NOTE_LIMIT)
    throw new Error(`a note has 1 to ${NOTE_LIMIT} characters`);
}
