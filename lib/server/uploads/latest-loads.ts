import "server-only";
import { Prisma } from "@/prisma/client/client";

/**
 * The LA's extracts that are in its register, as "FROM upload u WHERE …", for walks along the index `upload_loaded`.
 * A load that was taken back is as if it had never been.
 */
export function loadsOf(localAuthority: string): Prisma.Sql {
  return Prisma.sql`FROM upload u WHERE u.local_authority = ${localAuthority}
    AND u.state = 'loaded' AND u.source IN ('portal', 'api')
    AND NOT EXISTS (SELECT FROM upload back WHERE back.local_authority = u.local_authority
      AND back.undoes = u.id AND back.state = 'loaded')`;
}
