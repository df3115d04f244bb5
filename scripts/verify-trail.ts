/**
 * `npm run verify-trail [-- E08000019]`: whether the trail of access events and audit entries is whole, on DATABASE_URL
 * or the embedded database of DATA_DIR, whether that runs or not. Ends with 0 when it is, else with 1 and the first bad
 * entry of each kind. Names councils and places in chains, never a child.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";
import { readEnv } from "@/lib/server/env";
import { connectAsOwner } from "@/prisma/connect-as-owner";
import { verifyTrail, type Verified } from "@/prisma/verify-trail";
import { startEmbeddedPostgres } from "./embedded-postgres/start-embedded-postgres";

interface Database {
  ownerUrl: string;
  leave: () => Promise<void>;
}

async function openDatabase(): Promise<Database> {
  const { DATABASE_URL, DATA_DIR } = readEnv(process.env);
  if (DATABASE_URL) return { ownerUrl: DATABASE_URL, leave: async () => undefined };
  if (!existsSync(join(DATA_DIR, "postgres.json")))
    throw new Error(`There is no database in ${DATA_DIR}: set DATA_DIR or DATABASE_URL to yours.`);
  const postgres = await startEmbeddedPostgres(DATA_DIR);
  return { ownerUrl: postgres.ownerUrl, leave: () => postgres.stop() };
}

/** One moment of it, whatever is written meanwhile. */
async function verify(client: Client, chain: string | null): Promise<Verified[]> {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  const verified = await verifyTrail(client, chain);
  const names = await client.query<{ code: string; name: string }>(
    "SELECT code, name FROM local_authority",
  );
  const nameOf = new Map(names.rows.map(({ code, name }) => [code, name]));
  for (const one of verified) console.log(sentence(one, nameOf));
  return verified;
}

const count = (amount: number, one: string, several: string) =>
  `${amount.toLocaleString("en-GB")} ${amount === 1 ? one : several}`;

function sentence(
  { kind, chains, entries, fault, note }: Verified,
  nameOf: ReadonlyMap<string, string>,
): string {
  const size = `${kind}: ${count(chains, "chain", "chains")}, ${count(entries, "entry", "entries")}`;
  if (!fault) return `${size}, good${note ? ` (${note})` : ""}`;
  const name = nameOf.get(fault.chain);
  const chain = name ? `${name} (${fault.chain})` : fault.chain;
  return `${size}, BAD. First bad entry: ${chain}, entry ${fault.sequence}, ${fault.what}.`;
}

async function main(): Promise<number> {
  const [chain = null] = process.argv.slice(2);
  const { ownerUrl, leave } = await openDatabase();
  try {
    const client = await connectAsOwner(ownerUrl, "verify-trail");
    // Ctrl-C, which comes from the terminal and from npm, ends the query; what was started for it is stopped all the same.
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () => void client.end());
    const verified = await verify(client, chain).finally(() => client.end());
    if (chain !== null && verified.every(({ entries }) => entries === 0))
      throw new Error(`There is no chain ${chain}.`);
    return verified.every(({ fault }) => fault === null) ? 0 : 1;
  } finally {
    await leave();
  }
}

main()
  .then((status) => process.exit(status))
  .catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`The trail could not be verified: ${reason}`);
    process.exit(2);
  });
