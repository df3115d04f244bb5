import "server-only";
import pg from "pg";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/prisma/client/client";
import type { Prisma } from "@/prisma/client/client";
import { withoutDetails } from "./database-failure";
import { env } from "./env";
import { listenOn } from "./listening";
import type { Channel, Listening } from "./listening";

/** Prisma inside one transaction of one LA: what pages read and write with. */
export type Tx = Prisma.TransactionClient;
/** A plain connection inside one transaction of one LA: for the two hot paths and set-based SQL. */
export type Client = pg.PoolClient;

/** Settings that open rows before an LA is known. See the policies on staff and staff_session. */
export interface Opening {
  "app.client_id"?: string;
  "app.issuer"?: string;
  "app.link"?: string;
  "app.service"?: "on";
  "app.session"?: string;
  "app.sign_in_email"?: string;
  "app.staff_id"?: string;
  "app.subject"?: string;
}

// Dates stay text: a Date would shift a date of birth by an hour's worth of time zone.
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (value) => value);

/** One door's way to the database. There is no other way to a connection than these functions. */
class Database {
  #pool: pg.Pool | undefined;
  #prisma: PrismaClient | undefined;

  /** @param longestAnswerMs after which a statement has failed: the network may have dropped it without a word */
  constructor(
    private readonly url: () => string | undefined,
    private readonly longestAnswerMs?: number,
  ) {}

  private address(): string {
    const address = this.url();
    if (!address)
      throw new Error("The address of this process's database is not set: use npm start.");
    return address;
  }

  private pool(): pg.Pool {
    const connectionString = this.address();
    if (!this.#pool) {
      this.#pool = new pg.Pool({
        ...{ connectionString, max: 12, types, keepAlive: true, connectionTimeoutMillis: 5000 },
        ...(this.longestAnswerMs !== undefined && { query_timeout: this.longestAnswerMs }),
      });
      // An idle connection that the server closes must not end the process; the next query gets a new one.
      this.#pool.on("error", () => undefined);
    }
    return this.#pool;
  }

  /** Runs work in one transaction that sees this LA and no other. */
  async inAuthority<T>(localAuthority: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    this.#prisma ??= new PrismaClient({ adapter: new PrismaPg(this.pool()) });
    const transaction = this.#prisma.$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT set_config('app.la', ${localAuthority}, true)`;
        return work(tx);
      },
      // Waiting for a load of the same LA takes seconds; Prisma's own limit of five would refuse the person.
      { timeout: 30_000, maxWait: 10_000 },
    );
    return transaction.catch((error: unknown) => {
      throw withoutDetails(error);
    });
  }

  /** The same on a plain connection. */
  async inAuthorityClient<T>(
    localAuthority: string,
    work: (client: Client) => Promise<T>,
  ): Promise<T> {
    return this.transaction({ "app.la": localAuthority }, work);
  }

  /** One transaction before an LA is known: it sees what `opening` names and nothing else. */
  async opening<T>(opening: Opening, work: (client: Client) => Promise<T>): Promise<T> {
    return this.transaction({ ...opening }, work);
  }

  private async transaction<T>(
    settings: Record<string, string>,
    work: (client: Client) => Promise<T>,
  ): Promise<T> {
    const client = await this.pool().connect();
    let broken: Error | undefined;
    try {
      await client.query("BEGIN");
      for (const [name, value] of Object.entries(settings)) await configure(client, name, value);
      const result = await work(client);
      await client.query("COMMIT");
      return result;
    } catch (error) {
      // A connection that cannot even roll back is thrown away, not given to the next LA.
      await client.query("ROLLBACK").catch((failure: Error) => (broken = failure));
      throw withoutDetails(error);
    } finally {
      client.release(broken);
    }
  }

  /** One prepared statement that is a transaction by itself: for what is asked thousands of times a second. */
  async statement<Row extends pg.QueryResultRow>(
    name: string,
    text: string,
    values: unknown[],
  ): Promise<Row[]> {
    try {
      return (await this.pool().query<Row>({ name, text, values })).rows;
    } catch (error) {
      throw withoutDetails(error);
    }
  }

  /**
   * Runs work while holding a lock by name, across processes. Waits for whoever holds it and never takes that for
   * the work being done: a check that has just committed still holds the lock when the load that somebody asked for
   * at once comes, and a load that gave up then would never come again. The lock goes with its connection, so a
   * killed process frees it.
   */
  async whileLocked(name: string, work: () => Promise<void>): Promise<void> {
    const client = await this.pool().connect();
    try {
      await client.query("SELECT pg_advisory_lock(hashtextextended($1, 0))", [name]);
      await work();
    } finally {
      // Closing the connection is the one unlock that cannot fail.
      client.release(true);
    }
  }

  /** Hears what the database tells, on a connection of its own that comes back by itself. See listening.ts. */
  listen(channel: Channel, hear: (payload: string | null) => void): Listening {
    return listenOn(() => this.address(), channel, hear);
  }

  /** @throws Error when this door's role could look past row-level security. Called at start. */
  async refuseTooMuchPower(): Promise<void> {
    const client = await this.pool().connect();
    try {
      const { rows } = await client.query<{ powerful: boolean }>(
        `SELECT rolsuper OR rolbypassrls OR EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid
           AND relnamespace = 'public'::regnamespace) AS powerful FROM pg_roles WHERE rolname = current_user`,
      );
      if (rows[0]?.powerful !== false) {
        throw new Error(
          "The database role of this process owns tables or bypasses row-level security. Set DATABASE_URL_PORTAL, DATABASE_URL_WORKER and DATABASE_URL_HEALTH to the roles cpis_portal, cpis_worker and cpis_health.",
        );
      }
    } finally {
      client.release();
    }
  }

  async isReachable(): Promise<boolean> {
    try {
      const client = await this.pool().connect();
      try {
        await client.query("SELECT 1");
      } finally {
        client.release();
      }
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.#prisma?.$disconnect();
    await this.#pool?.end();
    this.#prisma = undefined;
    this.#pool = undefined;
  }
}

async function configure(client: Client, name: string, value: string): Promise<void> {
  await client.query("SELECT set_config($1, $2, true)", [name, value]);
}

/** Sets one more of the openings within the transaction: the LA or the person that the first look found. */
export async function alsoOpen(
  client: Client,
  name: "app.la" | "app.staff_id" | "app.sign_in_email",
  value: string,
): Promise<void> {
  await configure(client, name, value);
}

export type { Database };

export const portalDatabase = new Database(() => env().DATABASE_URL_PORTAL);
export const workerDatabase = new Database(() => env().DATABASE_URL_WORKER);
/** Somebody waits at a bedside: what takes this long is told to be away, and asked anew on another connection. */
export const healthDatabase = new Database(() => env().DATABASE_URL_HEALTH, 10_000);
