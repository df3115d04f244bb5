import "server-only";
import { z } from "zod";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { DEFAULT_LIMITS, LIMIT_BOUNDS } from "@/lib/register/guard";
import type { GuardLimits } from "@/lib/register/guard";
import { audit } from "../audit";
import { now } from "../clock";
import { portalDatabase } from "../db";
import type { Tx } from "../db";

const limit = (name: string, { min, max }: { min: number; max: number }) => {
  const message = `Enter ${name}, a whole number from ${min} to ${max}.`;
  return z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);
};

export const limitsForm = z.object({
  percent: limit("a percentage", LIMIT_BOUNDS.percent),
  number: limit("a number of records", LIMIT_BOUNDS.number),
  version: z.coerce.number().pipe(z.int32().min(0)),
});

export interface ApprovalSetting extends GuardLimits {
  /** What one person wants it to be, until another confirms it. */
  proposal: (GuardLimits & { at: string; by: string; isMine: boolean }) | null;
  /** 0 while nobody has ever proposed a change. */
  version: number;
}

/** How much one load may take away before a second person has to approve it. */
export async function getApprovalSetting(actor: AuthorityActor): Promise<ApprovalSetting> {
  requirePermission(actor, "uploads:read");
  return portalDatabase.inAuthority(actor.localAuthority, async (tx) => {
    const held = await tx.approvalSetting.findUnique({
      where: { localAuthority: actor.localAuthority },
    });
    if (!held) return { ...DEFAULT_LIMITS, proposal: null, version: 0 };
    const { percent, number, version, proposedPercent, proposedNumber, proposedAt } = held;
    return {
      ...{ percent, number, version },
      proposal:
        proposedPercent !== null && proposedNumber !== null && proposedAt !== null
          ? {
              ...{ percent: proposedPercent, number: proposedNumber },
              at: proposedAt.toISOString(),
              by: held.proposedByName ?? "",
              isMine: held.proposedById === actor.staffId,
            }
          : null,
    };
  });
}

export type SettingDecision =
  | { status: "done" }
  /** Somebody changed or proposed something since the page was opened. */
  | { status: "moved-on" }
  /** Whoever proposed it does not confirm it. */
  | { status: "for-another" };

/** Proposes other limits, in place of what was proposed before. They are as they were until somebody else confirms. */
export async function proposeLimits(
  actor: AuthorityActor,
  wanted: GuardLimits & { version: number },
): Promise<SettingDecision> {
  requirePermission(actor, "approval:administer");
  const { localAuthority } = actor;
  const { percent, number, version } = wanted;
  const proposal = {
    ...{ proposedPercent: percent, proposedNumber: number, proposedAt: now(), updatedAt: now() },
    ...{ proposedById: actor.staffId, proposedByName: actor.name },
  };
  return portalDatabase.inAuthority(localAuthority, async (tx) => {
    const { count } =
      version === 0
        ? await tx.approvalSetting.createMany({
            data: [{ localAuthority, ...DEFAULT_LIMITS, ...proposal }],
            skipDuplicates: true,
          })
        : await tx.approvalSetting.updateMany({
            where: { localAuthority, version },
            data: { ...proposal, version: { increment: 1 } },
          });
    if (count === 0) return { status: "moved-on" };
    await audit(tx, localAuthority, {
      actorId: actor.staffId,
      action: "approval-limits-proposed",
      detail: { percent, number },
    });
    return { status: "done" };
  });
}

/** Makes what another person proposed the LA's limits, from now on. */
export async function confirmLimits(
  actor: AuthorityActor,
  version: number,
): Promise<SettingDecision> {
  requirePermission(actor, "approval:administer");
  const { localAuthority } = actor;
  return portalDatabase.inAuthority(localAuthority, async (tx) => {
    const proposed = await lockProposal(tx, localAuthority, version);
    if (!proposed) return { status: "moved-on" };
    if (proposed.by === actor.staffId) return { status: "for-another" };
    const { percent, number } = proposed;
    await closeProposal(tx, localAuthority, { percent, number });
    await audit(tx, localAuthority, {
      actorId: actor.staffId,
      action: "approval-limits-changed",
      detail: { percent, number },
    });
    return { status: "done" };
  });
}

/** Takes a proposal off the table: whoever made it, or whoever would have confirmed it. */
export async function withdrawLimits(
  actor: AuthorityActor,
  version: number,
): Promise<SettingDecision> {
  requirePermission(actor, "approval:administer");
  const { localAuthority } = actor;
  return portalDatabase.inAuthority(localAuthority, async (tx) => {
    if (!(await lockProposal(tx, localAuthority, version))) return { status: "moved-on" };
    await closeProposal(tx, localAuthority, {});
    await audit(tx, localAuthority, {
      actorId: actor.staffId,
      action: "approval-limits-withdrawn",
    });
    return { status: "done" };
  });
}

/** What is proposed, as the person saw it, locked: of two who decide at once the second finds nothing. */
async function lockProposal(
  tx: Tx,
  localAuthority: string,
  version: number,
): Promise<(GuardLimits & { by: string }) | undefined> {
  const [proposed] = await tx.$queryRaw<(GuardLimits & { by: string })[]>`
    SELECT proposed_percent AS percent, proposed_number AS number, proposed_by_id::text AS by FROM approval_setting
    WHERE local_authority = ${localAuthority} AND version = ${version} AND proposed_at IS NOT NULL FOR UPDATE`;
  return proposed;
}

async function closeProposal(
  tx: Tx,
  localAuthority: string,
  limits: Partial<GuardLimits>,
): Promise<void> {
  await tx.approvalSetting.update({
    where: { localAuthority },
    data: {
      ...limits,
      ...{ proposedPercent: null, proposedNumber: null, proposedAt: null },
      ...{ proposedById: null, proposedByName: null, updatedAt: now() },
      version: { increment: 1 },
    },
  });
}
