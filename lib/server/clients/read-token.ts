import "server-only";
import type { AuthorityClientActor, Viewer } from "@/lib/access/actors";
import type { CareSetting } from "@/lib/access/care-settings";
import { now } from "../clock";
import type { Database } from "../db";
import { openAccessToken } from "./access-token";
import type { TokenClaims } from "./access-token";
import { readClient } from "./read-client";
import type { RegisteredClient } from "./read-client";

/** A health system, before it has said from which of its care settings it asks. */
export interface HealthCaller {
  kind: "health";
  clientId: string;
  organisation: { odsCode: string; name: string };
  careSettings: readonly CareSetting[];
  /** The person of user-restricted access, or the one who is responsible for the client. */
  viewer: Viewer;
  phone: string | null;
  callsPerMinute: number;
}

export type TokenReading =
  | { status: "valid"; caller: HealthCaller | AuthorityClientActor }
  /** One of ours that is no longer good: what is asked with it is refused, and leaves its trace. */
  | { status: "expired" | "disabled"; caller: HealthCaller | AuthorityClientActor }
  | { status: "unknown" };

/** A token dies with its client within a minute; with this, four times over. */
const CLIENT_KEPT_MS = 15_000;
const MOST_CLIENTS_KEPT = 2_000;

interface Kept {
  readAt: number;
  client: Promise<RegisteredClient | null>;
}
const kept = new Map<string, Kept>();

/**
 * Who brings this token, and whether it is still good. The client's registration is read anew at least every 15 s.
 * @param database the one of the door that the token is brought to
 * @throws DatabaseFailure when the client cannot be read
 */
export async function readToken(database: Database, bearer: string): Promise<TokenReading> {
  const claims = await openAccessToken(bearer);
  if (!claims) return { status: "unknown" };
  const client = await recentClient(database, claims.sub);
  if (!client) return { status: "unknown" };
  const caller = callerOf(client, claims);
  if (client.isDisabled) return { status: "disabled", caller };
  return { status: claims.exp * 1000 > now().getTime() ? "valid" : "expired", caller };
}

/** Clients change seldom and call thousands of times a second: those who ask at once share one read. */
async function recentClient(database: Database, id: string): Promise<RegisteredClient | null> {
  const at = performance.now();
  const known = kept.get(id);
  if (known && at - known.readAt < CLIENT_KEPT_MS) return known.client;
  const fresh: Kept = { readAt: at, client: readClient(database, id) };
  // Deleted first, so that the map is in the order of reading and the oldest goes.
  kept.delete(id);
  const [oldest] = kept.keys();
  if (oldest !== undefined && kept.size >= MOST_CLIENTS_KEPT) kept.delete(oldest);
  kept.set(id, fresh);
  return fresh.client.catch((error: unknown) => {
    if (kept.get(id) === fresh) kept.delete(id);
    throw error;
  });
}

function callerOf(
  client: RegisteredClient,
  claims: TokenClaims,
): HealthCaller | AuthorityClientActor {
  if (client.kind === "authority") {
    const { id, name, localAuthority, scopes, callsPerMinute } = client;
    const granted = claims.scopes ?? [];
    // A scope that was taken from the client since then is gone from its tokens too.
    return {
      kind: "authority-client",
      clientId: id,
      name,
      localAuthority,
      scopes: scopes.filter((scope) => granted.includes(scope)),
      callsPerMinute,
    };
  }
  const { id, organisation, careSettings, responsible, phone, callsPerMinute } = client;
  const viewer = claims.person ?? { id: null, ...responsible };
  return {
    kind: "health",
    clientId: id,
    organisation,
    careSettings,
    viewer,
    phone,
    callsPerMinute,
  };
}
