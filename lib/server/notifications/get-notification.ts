import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { isClosingOutcome, isStep, OPEN_STATES } from "@/lib/access/notification-words";
import type { ClosingOutcome, Step } from "@/lib/access/notification-words";
import { NotFound } from "@/lib/access/refusals";
import { Prisma } from "@/prisma/client/client";
import type { Notification } from "@/prisma/client/client";
import { audit } from "../audit";
import type { Tx } from "../db";
import { portalDatabase } from "../db";
import { heldRecord } from "../register/held-record";
import type { RecordView } from "../register/held-record";
import { parseId } from "../uploads/get-upload";
import { idsBeside } from "./find-notifications";
import { requireNotifications } from "./may-see";
import { known, readRows } from "./notification-row";
import type { NotificationRow } from "./notification-row";
import { readLines } from "./read-lines";
import type { AccessLine } from "./read-lines";

export interface NotificationStep {
  version: number;
  at: string;
  by: string;
  step: Step;
  assignedTo: string | null;
  outcome: ClosingOutcome | null;
  note: string | null;
}

export interface NotificationDetail {
  notification: NotificationRow;
  /** Where the setting can be rung back, when it is known. */
  phone: string | null;
  /** Whom the caller said it asked for, where that is not its own organisation. */
  endUserOds: string | null;
  /** The LA's records that health was shown, as they are now. */
  records: RecordView[];
  /** Other looks at the same person, latest first. */
  otherLines: AccessLine[];
  /** What people did about it, latest first. */
  steps: NotificationStep[];
  /** Alerts that wait, beside this one. */
  newerAlert: string | null;
  olderAlert: string | null;
}

/** One notification with the child's plans and what was done about it. Leaves an audit line. @throws Refused, NotFound */
export async function getNotification(
  actor: AuthorityActor,
  id: string,
): Promise<NotificationDetail> {
  const la = actor.localAuthority;
  return portalDatabase.inAuthority(la, async (tx) => {
    await requireNotifications(tx, actor);
    const stored = await tx.notification.findUnique({
      where: { localAuthority_id: { localAuthority: la, id: parseId(id) } },
    });
    if (!stored) throw new NotFound();
    const [notification] = await readRows(tx, la, [stored.id]);
    if (!notification) throw new NotFound();
    const event = await tx.accessEvent.findUnique({
      where: { chain_sequence: { chain: la, sequence: stored.sequence } },
      select: { endUserOds: true },
    });
    const records = await tx.record.findMany({
      where: {
        localAuthority: la,
        id: { in: await recordsShown(tx, stored, notification.lastAt) },
      },
      orderBy: [{ startDate: "desc" }, { id: "asc" }],
    });
    const lines = await readLines(tx, la, stored.nhsNumber);
    const detail: NotificationDetail = {
      notification,
      phone: stored.phone,
      endUserOds: event?.endUserOds ?? null,
      records: records.map(heldRecord),
      otherLines: lines.filter((line) => line.id !== stored.lineId),
      steps: await readSteps(tx, la, stored.id),
      newerAlert: await alertBeside(tx, la, { newer: stored.sequence }),
      olderAlert: await alertBeside(tx, la, { older: stored.sequence }),
    };
    await audit(tx, la, {
      actorId: actor.staffId,
      action: "notification-viewed",
      subjects: [stored.id, ...records.map((record) => record.id)],
    });
    return detail;
  });
}

/** Of the first look, and what came onto the register before the last one of the line: that one was shown it too. */
async function recordsShown(
  tx: Tx,
  { localAuthority, nhsNumber, recordIds, at }: Notification,
  lastAt: string,
): Promise<string[]> {
  const since = await tx.$queryRaw<{ id: string }[]>`SELECT r.id FROM record r
    JOIN record_version v ON v.local_authority = r.local_authority AND v.record_id = r.id AND v.version = 1
    WHERE r.local_authority = ${localAuthority} AND r.nhs_number = ${nhsNumber}
      AND v.changed_at > ${at} AND v.changed_at <= ${new Date(lastAt)}`;
  return [...recordIds, ...since.map(({ id }) => id)];
}

async function readSteps(tx: Tx, localAuthority: string, id: string): Promise<NotificationStep[]> {
  const steps = await tx.notificationStep.findMany({
    where: { localAuthority, notificationId: id },
    orderBy: { version: "desc" },
  });
  return steps.map((step) => ({
    version: step.version,
    at: step.at.toISOString(),
    by: step.byName,
    step: known(step.step, isStep),
    assignedTo: step.assignedToName,
    outcome: step.outcome === null ? null : known(step.outcome, isClosingOutcome),
    note: step.note,
  }));
}

async function alertBeside(
  tx: Tx,
  localAuthority: string,
  beside: { older: number } | { newer: number },
): Promise<string | null> {
  const finding = {
    kinds: ["unscheduled"],
    states: OPEN_STATES,
    conditions: Prisma.sql`AND n.local_authority = ${localAuthority}`,
  } as const;
  const [id] = await idsBeside(tx, finding, beside, 1);
  return id ?? null;
}
