import { createHmac } from "node:crypto";
import { existsSync, mkdirSync, realpathSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Client } from "pg";
import { choosePlace } from "./place";
import { createCluster, stopServer } from "./programs";
import { recall, remember } from "./remembered";
import { HOLDER, reachServer, type RunningServer } from "./running-server";

export interface EmbeddedPostgres {
  /** For `DATABASE_URL`: the owner of the database, who migrates; no superuser. */
  ownerUrl: string;
  /** Leaves the server, and stops it when no other start uses it. */
  stop(): Promise<void>;
  /** Stops it and deletes its files: for tests. */
  remove(): Promise<void>;
}

/**
 * A real PostgreSQL on files in `dataDir`: made when missing, started when not running, started
 * again when it is killed. `say` hears what a person should know.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  say: (line: string) => void = () => {},
): Promise<EmbeddedPostgres> {
  mkdirSync(dataDir, { recursive: true });
  const home = realpathSync(dataDir);
  const known = recall(home);
  const place = choosePlace(home, known.cluster);
  const isOutside = place.cluster !== join(home, "postgres");
  const memory = { ...known, cluster: isOutside ? place.cluster : undefined };

  // The password is kept before it is used: a cluster whose password is lost is lost.
  remember(home, memory);
  if (!existsSync(place.cluster)) {
    say("Creating the embedded PostgreSQL database…");
    createCluster(place, known.password);
  }

  let stopping = false;
  async function reach(preferredPort: number): Promise<RunningServer> {
    const found = await reachServer(
      place,
      known.password,
      preferredPort,
      join(home, "postgres.log"),
    );
    found.connection.once("end", () => void (stopping || startAgain()));
    return found;
  }
  async function startAgain(): Promise<void> {
    say("PostgreSQL has stopped. Starting it again…");
    try {
      server = await reach(server.port);
    } catch (error) {
      say(String(error));
    }
  }

  let server = await reach(known.port);
  remember(home, { ...memory, port: server.port });
  const ownerPassword = createHmac("sha256", known.password)
    .update("cpis_owner")
    .digest("base64url");
  await createOwner(server.connection, ownerPassword);

  async function stop(): Promise<void> {
    stopping = true;
    const others = await otherHolders(server.connection);
    await server.connection.end().catch(() => {});
    if (others === 0) await stopServer(place);
  }
  return {
    ownerUrl: `postgresql://cpis_owner:${ownerPassword}@127.0.0.1:${server.port}/cpis`,
    stop,
    async remove() {
      await stop();
      rmSync(isOutside ? dirname(place.cluster) : place.cluster, { recursive: true, force: true });
    },
  };
}

async function createOwner(superuser: Client, password: string): Promise<void> {
  const exists = async (sql: string) => (await superuser.query(sql)).rowCount === 1;
  if (!(await exists("SELECT 1 FROM pg_roles WHERE rolname = 'cpis_owner'"))) {
    // CREATEROLE for the migrations, which make the roles of the portal and the worker.
    await superuser.query(`CREATE ROLE cpis_owner LOGIN CREATEROLE PASSWORD '${password}'`);
  }
  if (!(await exists("SELECT 1 FROM pg_database WHERE datname = 'cpis'"))) {
    await superuser.query("CREATE DATABASE cpis OWNER cpis_owner");
  }
}

/** A second `npm start` on the same data must not lose its database when the first one ends. */
async function otherHolders(holder: Client): Promise<number> {
  try {
    const { rows } = await holder.query<{ others: number }>(
      "SELECT count(*)::int AS others FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()",
      [HOLDER],
    );
    return rows[0]?.others ?? 0;
  } catch {
    return 0;
  }
}
