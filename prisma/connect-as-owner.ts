import { Client } from "pg";

/**
 * A connection as the owner of the database, under row-level security like everyone. `name` tells whoever looks at the
 * server what it is for.
 * @throws Error with one line that says why the database cannot be used
 */
export async function connectAsOwner(ownerUrl: string, name: string): Promise<Client> {
  const client = new Client({ connectionString: ownerUrl, application_name: name });
  try {
    await client.connect();
    return client;
  } catch (error) {
    // A name with several addresses fails once for each, and their sum has no message of its own.
    const errors: unknown[] = error instanceof AggregateError ? error.errors : [error];
    const [reason] = errors.map((each) => (each instanceof Error ? each.message : String(each)));
    throw new Error(`The database of DATABASE_URL cannot be used: ${reason}.`, { cause: error });
  }
}
