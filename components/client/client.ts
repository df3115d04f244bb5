import type { CareSetting } from "@/lib/access/care-settings";
import type { Scope } from "@/lib/access/roles";

interface Common {
  id: string;
  name: string;
  callsPerMinute: number;
  keyIds: string[];
  disabledAt: Date | null;
  createdAt: Date;
  version: number;
}

/** A system that calls us, as the national service's pages show it. People know it as a system, not as a client. */
export type Client = Common &
  (
    | {
        kind: "health";
        organisationOds: string;
        organisationName: string;
        careSettings: CareSetting[];
        responsibleName: string;
        responsibleRole: string;
        phone: string | null;
      }
    | { kind: "authority"; localAuthority: string; authorityName: string; scopes: Scope[] }
  );

export type ClientKind = Client["kind"];
export type ClientState = "ready" | "keyless" | "disabled";
export type ClientCounts = Record<ClientState, number>;

export function stateOf({ disabledAt, keyIds }: Pick<Client, "disabledAt" | "keyIds">) {
  if (disabledAt) return "disabled";
  return keyIds.length === 0 ? "keyless" : "ready";
}

export const CLIENT_KINDS: Readonly<Record<ClientKind, { one: string; many: string }>> = {
  health: { one: "health system", many: "health systems" },
  authority: { one: "local authority system", many: "local authority systems" },
};

export const CLIENT_STATES: Readonly<Record<ClientState, string>> = {
  ready: "Ready",
  keyless: "No key yet",
  disabled: "Disabled",
};

export function totalOf({ ready, keyless, disabled }: ClientCounts): number {
  return ready + keyless + disabled;
}
