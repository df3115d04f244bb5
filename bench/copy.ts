import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import { Client } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { asOwner } from "@/prisma/factories/authorities";
import { timed } from "./measurement";

/**
 * Rows per second of a bare COPY of the records that an LA holds into an empty table with the register's columns,
 * checks and indexes: what the same server can do at most with the same rows.
 */
export async function copyRegister(ownerUrl: string, localAuthority: string): Promise<number> {
  const lines = await readRegister(localAuthority);
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("CREATE TABLE copied_record (LIKE record INCLUDING ALL)");
    const copy = client.query(copyFrom("COPY copied_record FROM STDIN"));
    const milliseconds = await timed(() => pipeline(Readable.from(lines), copy));
    return (copy.rowCount / milliseconds) * 1000;
  } finally {
    await client.query("DROP TABLE IF EXISTS copied_record");
    await client.end();
  }
}

/** In memory before the clock starts, in the pieces in which the server sent it. */
async function readRegister(localAuthority: string): Promise<Buffer[]> {
  return asOwner(localAuthority, async (client) => {
    const pieces: Buffer[] = [];
    // COPY of the table itself is refused under row-level security; of a query it is not.
    const stream = client.query(copyTo("COPY (SELECT * FROM record) TO STDOUT"));
    for await (const piece of stream) {
      if (piece instanceof Buffer) pieces.push(piece);
    }
    return pieces;
  });
}
