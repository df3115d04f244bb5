import "server-only";
import { workerDatabase } from "../db";
import type { Queue, UploadJob } from "../jobs";

/** Uploads of every LA that were received, at check or at load: what there is to do after a crash. */
export async function findWorkLeft(): Promise<(UploadJob & { queue: Queue })[]> {
  return workerDatabase.opening({}, async (client) => {
    const { rows } = await client.query<UploadJob & { queue: Queue }>(
      `SELECT local_authority AS "localAuthority", id AS "uploadId",
         CASE state WHEN 'loading' THEN 'load-upload' ELSE 'check-upload' END AS queue
       FROM upload WHERE state IN ('received', 'checking', 'loading') ORDER BY received_at`,
    );
    return rows;
  });
}
