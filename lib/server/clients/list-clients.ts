import "server-only";
import { z } from "zod";
import type { ServiceActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { auditOn } from "../audit";
import { portalDatabase } from "../db";
import { asClientView, CLIENT_COLUMNS } from "./client-view";
import type { ClientView } from "./client-view";

export const CLIENTS_PER_PAGE = 50;

export const CLIENT_STATES = ["ready", "keyless", "disabled"] as const;
/** Whether it can get a token now; `keyless`: not before it has a key. */
export type ClientState = (typeof CLIENT_STATES)[number];
export type ClientKind = ClientView["kind"];

export interface ClientFilter {
  kind: ClientKind;
  state?: ClientState | undefined;
  /** Counts from 1. */
  page: number;
}

/** How many of one kind are in each state. */
export type ClientCounts = Record<ClientState, number>;

export interface ClientPage {
  clients: ClientView[];
  page: number;
  pages: number;
  /** Of all that there are, whatever the filter. */
  counts: Record<ClientKind, ClientCounts>;
}

const STATE =
  "CASE WHEN c.disabled_at IS NOT NULL THEN 'disabled' WHEN c.keys = '[]' THEN 'keyless' ELSE 'ready' END";

const counted = z.object({
  kind: z.enum(["health", "authority"]),
  state: z.enum(CLIENT_STATES),
  count: z.number(),
});

/** Systems of one kind by the name of whose they are. Leaves an audit line. */
export async function listClients(actor: ServiceActor, filter: ClientFilter): Promise<ClientPage> {
  requirePermission(actor, "clients:register");
  const { kind, state } = filter;
  return portalDatabase.opening({ "app.service": "on" }, async (connection) => {
    const groups = await connection.query<Record<string, unknown>>(
      `SELECT c.kind, ${STATE} AS state, count(*)::int AS count FROM client c GROUP BY 1, 2`,
    );
    const counts = { health: noCounts(), authority: noCounts() };
    for (const group of groups.rows.map((row) => counted.parse(row)))
      counts[group.kind][group.state] = group.count;
    const total = state ? counts[kind][state] : totalOf(counts[kind]);
    const pages = Math.max(1, Math.ceil(total / CLIENTS_PER_PAGE));
    const page = Math.min(Math.max(1, filter.page), pages);
    const found = await connection.query<Record<string, unknown>>(
      `SELECT ${CLIENT_COLUMNS} FROM client c LEFT JOIN local_authority la ON la.code = c.local_authority
       WHERE c.kind = $1 AND ($2::text IS NULL OR ${STATE} = $2)
       ORDER BY coalesce(la.name, c.organisation_name), c.name, c.id LIMIT $3 OFFSET $4`,
      [kind, state, CLIENTS_PER_PAGE, (page - 1) * CLIENTS_PER_PAGE],
    );
    await auditOn(connection, "service", {
      actorId: actor.staffId,
      action: "clients-listed",
      detail: { clients: found.rows.length },
    });
    return { clients: found.rows.map(asClientView), page, pages, counts };
  });
}

function noCounts(): ClientCounts {
  return { ready: 0, keyless: 0, disabled: 0 };
}

function totalOf({ ready, keyless, disabled }: ClientCounts): number {
  return ready + keyless + disabled;
}
