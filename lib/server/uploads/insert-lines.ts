import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import type { Client } from "../db";
import type { UploadJob } from "../jobs";

/** A table of what an upload's check found; `columns` come after its LA and upload. */
export interface FoundTable {
  name: "upload_row" | "upload_issue";
  columns: string;
  /** What to insert, in terms of the columns. */
  values: string;
}

/**
 * Adds lines, as copyLine() makes them, by COPY. It is refused on tables under row-level security, so the lines go
 * into a temporary table and are inserted from there, where the policies see them.
 */
export async function insertLines(
  client: Client,
  job: UploadJob,
  { name, columns, values }: FoundTable,
  lines: Iterable<string>,
): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE IF NOT EXISTS copied_${name} ON COMMIT DROP AS SELECT ${columns} FROM ${name} WHERE false`,
  );
  const copy = client.query(copyFrom(`COPY copied_${name} FROM STDIN`));
  await pipeline(Readable.from(inChunks(lines)), copy);
  await client.query(
    `INSERT INTO ${name} (local_authority, upload_id, ${columns}) SELECT $1, $2, ${values} FROM copied_${name}`,
    [job.localAuthority, job.uploadId],
  );
  await client.query(`TRUNCATE copied_${name}`);
}

const LINES_PER_CHUNK = 100;

/** A chunk per line would cost more than the line. */
function* inChunks(lines: Iterable<string>): Generator<string> {
  let chunk: string[] = [];
  for (const line of lines) {
    chunk.push(line);
    if (chunk.length < LINES_PER_CHUNK) continue;
    yield chunk.join("");
    chunk = [];
  }
  yield chunk.join("");
}
