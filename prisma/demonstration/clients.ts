import { existsSync } from "node:fs";
import type { ServiceActor } from "@/lib/access/actors";
import { CARE_SETTINGS } from "@/lib/access/care-settings";
import { changeClient } from "@/lib/server/clients/change-client";
import type { ClientChange } from "@/lib/server/clients/change-client";
import { registerClient } from "@/lib/server/clients/register-client";
import { portalDatabase } from "@/lib/server/db";
import type { DemoFile } from "@/lib/server/demo-file";
import { serviceActor } from "./actors";
import { keyFileOf, publicKeyOf } from "./keys";
import { AUTHORITY_SYSTEMS, HEALTH_SYSTEMS } from "./systems";
import type { DemoAuthoritySystem, DemoHealthSystem } from "./systems";

type Clients = Pick<DemoFile, "healthClients" | "authorityClients">;
/** What a program needs to act as one of them. */
type Credentials = Record<"clientId" | "kid" | "privateKeyFile", string>;
type Facts = ReturnType<typeof healthFacts> | ReturnType<typeof authorityFacts>;

/**
 * Registers the demonstration's systems. Those that `known` names are left as somebody may have changed them since; one
 * whose key is lost gets a new one.
 */
export async function registerSystems(known: Clients): Promise<Clients> {
  const actor = await serviceActor();
  return {
    healthClients: await Promise.all(
      HEALTH_SYSTEMS.map(async (system) => ({
        name: system.name,
        ...(remembered(known.healthClients, system.name) ??
          (await register(actor, system.name, healthFacts(system)))),
        careSetting: system.name,
        organisation: system.organisation.name,
      })),
    ),
    authorityClients: await Promise.all(
      AUTHORITY_SYSTEMS.map(async (system) => ({
        name: system.name,
        ...(remembered(known.authorityClients, system.name) ??
          (await register(actor, system.name, authorityFacts(system)))),
        localAuthority: system.localAuthority,
      })),
    ),
  };
}

export const CALLS_PER_MINUTE = 300;
/** Whoever tries the demonstration by program asks for the state of an upload again and again. */
const CALLS_OF_CASE_SYSTEM = 3_000;

function healthFacts({ name, organisation, responsible, phone }: DemoHealthSystem) {
  return {
    kind: "health" as const,
    name: CARE_SETTINGS[name].name,
    organisationOds: organisation.odsCode,
    organisationName: organisation.name,
    careSettings: [name],
    responsibleName: responsible.name,
    responsibleRole: responsible.role,
    phone,
    callsPerMinute: CALLS_PER_MINUTE,
  };
}

function authorityFacts({ localAuthority }: DemoAuthoritySystem) {
  return {
    kind: "authority" as const,
    name: "Case system",
    localAuthority,
    scopes: ["register:upload" as const, "notifications:read" as const],
    callsPerMinute: CALLS_OF_CASE_SYSTEM,
  };
}

function remembered(
  known: readonly (Credentials & { name: string })[],
  wanted: string,
): Credentials | undefined {
  const found = known.find(({ name }) => name === wanted);
  if (!found || !existsSync(found.privateKeyFile)) return undefined;
  const { clientId, kid, privateKeyFile } = found;
  return { clientId, kid, privateKeyFile };
}

/** Finds the one that an earlier start registered, with the key in its file or else a new one; or registers it. */
async function register(actor: ServiceActor, name: string, facts: Facts): Promise<Credentials> {
  const key = await publicKeyOf(name);
  const held = await findHeld(facts);
  const credentials = { kid: key.kid, privateKeyFile: keyFileOf(name) };
  if (!held) {
    const { id } = await registerClient(actor, { ...facts, keys: [key] });
    return { clientId: id, ...credentials };
  }
  if (!held.kids.includes(key.kid)) {
    const change: ClientChange = { ...facts, keptKeyIds: [], newKeys: [key] };
    const { status } = await changeClient(actor, held.id, held.version, change);
    if (status !== "changed") throw new Error(`the client ${name} could not be given a new key`);
  }
  return { clientId: held.id, ...credentials };
}

async function findHeld(facts: Facts) {
  const whose = facts.kind === "health" ? facts.organisationOds : facts.localAuthority;
  return portalDatabase.opening({ "app.service": "on" }, async (client) => {
    const { rows } = await client.query<{ id: string; version: number; kids: string[] }>(
      `SELECT id, version, ARRAY(SELECT key ->> 'kid' FROM jsonb_array_elements(keys) key) AS kids FROM client
       WHERE name = $1 AND coalesce(organisation_ods, local_authority) = $2 ORDER BY created_at LIMIT 1`,
      [facts.name, whose],
    );
    return rows[0];
  });
}
