import { describe, expect, it } from "vitest";
import { newAuthority } from "@/prisma/factories/authorities";
import { eventsOf, newHealthActor, newLook, notificationsOf } from "@/prisma/factories/looks";
import { loadedUpload, newNhsNumber, newRow } from "@/prisma/factories/uploads";
import { lookUp } from "./look-up";
import type { Look } from "./look-up";

/** A child on a plan of a new LA. */
async function heldChild(about: Parameters<typeof newRow>[0] = {}) {
  const { admin } = await newAuthority();
  const row = newRow(about);
  await loadedUpload(admin, [row]);
  return { admin, nhsNumber: row.nhsNumber };
}

describe("a look at a child who has a plan", () => {
  it("shows the plan, leaves one event in the LA's chain and one notification", async () => {
    const { admin, nhsNumber } = await heldChild();
    const seen = await lookUp(newLook(nhsNumber));
    expect(seen).toMatchObject({
      status: "seen",
      plans: [
        {
          localAuthority: admin.localAuthority,
          planType: "CPP",
          startDate: "2026-01-12",
          isLive: true,
        },
      ],
      history: [],
    });
    expect(await eventsOf(nhsNumber)).toMatchObject([
      { chain: admin.localAuthority, sequence: 1, outcome: "found", kind: "unscheduled" },
    ]);
    expect(await notificationsOf(admin.localAuthority)).toMatchObject([
      {
        sequence: 1,
        kind: "unscheduled",
        state: "new",
        nhs_number: nhsNumber,
        viewer_name: "Sam Ward",
      },
    ]);
  });

  it("is one line with a count when the same viewer looks again, and another for somebody else", async () => {
    const { admin, nhsNumber } = await heldChild();
    const actor = newHealthActor();
    for (let time = 0; time < 3; time++) await lookUp(newLook(nhsNumber, { actor }));
    await lookUp(newLook(nhsNumber, { actor, kind: "scheduled" }));
    await lookUp(newLook(nhsNumber));
    const events = await eventsOf(nhsNumber);
    expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(events.map(({ line_id }) => line_id)).size).toBe(3);
    expect(await notificationsOf(admin.localAuthority)).toHaveLength(3);
    const seen = await lookUp(newLook(nhsNumber, { asked: "AuditEvent" }));
    expect(seen.status === "seen" && seen.history.map(({ views }) => views)).toEqual([1, 1, 3]);
  });

  it("is one event when the call is tried again with the same request id", async () => {
    const { admin, nhsNumber } = await heldChild();
    const look = newLook(nhsNumber, { requestId: "0a0a" });
    await Promise.all([lookUp(look), lookUp(look), lookUp(look)]);
    expect(await lookUp(look)).toMatchObject({ status: "seen", plans: [{}] });
    expect(await eventsOf(nhsNumber)).toHaveLength(1);
    expect(await notificationsOf(admin.localAuthority)).toHaveLength(1);
  });

  const by = (look: Look, viewer: Partial<Look["actor"]["viewer"]>): Look["actor"] => ({
    ...look.actor,
    viewer: { ...look.actor.viewer, ...viewer },
  });
  it.each<[string, (look: Look) => Partial<Look>]>([
    ["setting", ({ actor }) => ({ actor: { ...actor, careSetting: "dentistry" } })],
    ["organisation that it asks for", () => ({ endUserOds: "RCU" })],
    ["person", (look) => ({ actor: by(look, { id: "1234" }) })],
    ["role", (look) => ({ actor: by(look, { role: "Porter" }) })],
    ["question", () => ({ asked: "CareTeam" })],
    ["kind", () => ({ kind: "scheduled" })],
    ["refusal", () => ({ refusal: "ACCESS_DENIED" })],
  ])("is no retry, whatever its request id, with another %s", async (_, other) => {
    const { nhsNumber } = await heldChild();
    const look = newLook(nhsNumber, { requestId: "0a0a" });
    await lookUp(look);
    await lookUp({ ...look, ...other(look) });
    expect(await eventsOf(nhsNumber)).toHaveLength(2);
  });
});

describe("a look that finds nobody", () => {
  it("leaves its event in the chain of the client", async () => {
    const look = newLook(newNhsNumber());
    expect(await lookUp(look)).toEqual({ status: "seen", plans: [], history: [] });
    expect(await eventsOf(look.nhsNumber ?? "")).toMatchObject([
      { chain: `client:${look.actor.clientId}`, sequence: 1, outcome: "nothing" },
    ]);
  });

  it("a child known to two LAs is one event in the chain of each", async () => {
    const one = await heldChild();
    const two = await heldChild({ nhsNumber: one.nhsNumber, familyName: "Beech" });
    const seen = await lookUp(newLook(one.nhsNumber));
    expect(
      seen.status === "seen" && seen.plans.map(({ localAuthority }) => localAuthority),
    ).toEqual([one.admin.localAuthority, two.admin.localAuthority].sort());
    const events = await eventsOf(one.nhsNumber);
    expect(new Set(events.map(({ event_id }) => event_id)).size).toBe(1);
    expect(events).toHaveLength(2);
    for (const { admin } of [one, two])
      expect(await notificationsOf(admin.localAuthority)).toHaveLength(1);
  });
});

describe("the limit of calls", () => {
  it("lets through as many as the client has, and leaves an event of those that it refuses", async () => {
    const actor = newHealthActor({ callsPerMinute: 5 });
    const nhsNumber = newNhsNumber();
    const seen = await Promise.all(
      Array.from({ length: 8 }, () => lookUp(newLook(nhsNumber, { actor }))),
    );
    expect(seen.filter(({ status }) => status === "too-many")).toHaveLength(3);
    const events = await eventsOf(nhsNumber);
    expect(events.filter(({ outcome }) => outcome === "refused")).toHaveLength(3);
    expect(events.map(({ sequence }) => sequence).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
