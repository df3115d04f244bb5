import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { portalDatabase } from "../db";
import { uploadSummary } from "./upload-summary";
import type { UploadState, UploadSummary } from "./upload-summary";

export const UPLOADS_PER_PAGE = 25;

export interface UploadPage {
  uploads: UploadSummary[];
  total: number;
  page: number;
  pages: number;
}

/** The LA's uploads, newest first; `page` counts from 1. */
export async function listUploads(
  actor: AuthorityActor,
  { state, page }: { state?: UploadState | undefined; page: number },
): Promise<UploadPage> {
  requirePermission(actor, "uploads:read");
  const where = { localAuthority: actor.localAuthority, ...(state ? { state } : {}) };
  return portalDatabase.inAuthority(actor.localAuthority, async (tx) => {
    const total = await tx.upload.count({ where });
    const pages = Math.max(1, Math.ceil(total / UPLOADS_PER_PAGE));
    const at = Math.min(Math.max(1, page), pages);
    const found = await tx.upload.findMany({
      where,
      orderBy: { sequenceNumber: "desc" },
      skip: (at - 1) * UPLOADS_PER_PAGE,
      take: UPLOADS_PER_PAGE,
    });
    return { uploads: found.map(uploadSummary), total, page: at, pages };
  });
}
