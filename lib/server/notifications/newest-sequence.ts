import "server-only";
import type { Tx } from "../db";

/** The place of the LA's newest notification; 0 when there is none. Prisma's own maximum reads all that there are. */
export async function newestSequence(tx: Tx, localAuthority: string): Promise<number> {
  const newest = await tx.notification.findFirst({
    where: { localAuthority },
    orderBy: { sequence: "desc" },
    select: { sequence: true },
  });
  return newest?.sequence ?? 0;
}
