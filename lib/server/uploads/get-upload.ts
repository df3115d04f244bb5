import "server-only";
import { z } from "zod";
import type { Uploader } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import type { Upload } from "@/prisma/client/client";
import type { Tx } from "../db";
import { portalDatabase } from "../db";
import { uploadSummary } from "./upload-summary";
import type { UploadSummary } from "./upload-summary";

/** What an address or a form gives as an id. Anything but a UUID is nothing that ever was. @throws NotFound */
export function parseId(id: string): string {
  const parsed = z.uuid().safeParse(id);
  if (!parsed.success) throw new NotFound();
  return parsed.data.toLowerCase();
}

/** The LA's own upload, inside the caller's transaction. @throws NotFound */
export async function findUpload(tx: Tx, actor: Uploader, id: string): Promise<Upload> {
  const upload = await tx.upload.findUnique({
    where: { localAuthority_id: { localAuthority: actor.localAuthority, id: parseId(id) } },
  });
  if (!upload) throw new NotFound();
  return upload;
}

/** One upload with its state and counts: no child is in it, so that looking leaves no audit line. @throws NotFound */
export async function getUpload(actor: Uploader, id: string): Promise<UploadSummary> {
  requirePermission(actor, "uploads:read");
  return portalDatabase.inAuthority(actor.localAuthority, async (tx) =>
    uploadSummary(await findUpload(tx, actor, id)),
  );
}
