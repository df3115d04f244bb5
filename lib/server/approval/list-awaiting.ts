import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { may } from "@/lib/access/roles";
import { portalDatabase } from "../db";
import { uploadSummary } from "../uploads/upload-summary";
import type { UploadSummary } from "../uploads/upload-summary";
import { isSecondPerson } from "./approve-upload";

/** The uploads that wait for this person as a second one, oldest first: none for whoever may not approve. Counts only. */
export async function listAwaiting(actor: AuthorityActor): Promise<UploadSummary[]> {
  requirePermission(actor, "uploads:read");
  if (!may(actor.role, "uploads:approve")) return [];
  const { localAuthority } = actor;
  return portalDatabase.inAuthority(localAuthority, async (tx) => {
    const waiting = await tx.upload.findMany({
      where: { localAuthority, state: "awaiting-approval" },
      orderBy: { sequenceNumber: "asc" },
    });
    return waiting.filter((upload) => isSecondPerson(actor, upload)).map(uploadSummary);
  });
}
