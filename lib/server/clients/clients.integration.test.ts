import { describe, expect, it } from "vitest";
import { auditLines, withoutAudit } from "@/prisma/factories/audit-lines";
import { newServiceActor } from "@/prisma/factories/authorities";
import { portalDatabase } from "../db";
import { registerClient } from "./register-client";
import type { NewClient } from "./register-client";

const health: NewClient = {
  kind: "health",
  name: "Ward system",
  organisationOds: "ZZ001",
  organisationName: "Test Infirmary",
  careSettings: ["emergency-department", "paediatric-ward"],
  responsibleName: "Sam Ward",
  responsibleRole: "Clinical lead",
  phone: null,
  callsPerMinute: 300,
  keys: [],
};

async function countClients(): Promise<number> {
  return portalDatabase.opening({ "app.service": "on" }, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM client",
    );
    return rows[0]?.count ?? 0;
  });
}

describe("registerClient", () => {
  it("leaves a line in the service's chain, and registers nothing when it cannot", async () => {
    const actor = await newServiceActor();
    const before = await countClients();
    await withoutAudit("service", () => expect(registerClient(actor, health)).rejects.toThrow());
    expect(await countClients()).toBe(before);
    const { id } = await registerClient(actor, health);
    expect(await countClients()).toBe(before + 1);
    expect((await auditLines("service")).at(-1)).toMatchObject({
      actorId: actor.staffId,
      action: "client-registered",
      subjects: [id],
    });
  });
});
