import { randomUUID } from "node:crypto";
import type { ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { createRandom } from "@/lib/uploads/sample/random";
import { asOwner, newAuthority } from "@/prisma/factories/authorities";
import { accessTokenOf, newHealthClient } from "@/prisma/factories/clients";
import { kill } from "@/prisma/factories/killed-work";
import { loadedUpload, newNhsNumber, newRow } from "@/prisma/factories/uploads";
import { verifyTrail } from "@/prisma/verify-trail";
import { freePort } from "@/scripts/embedded-postgres/running-server";
import { startProgram, TYPESCRIPT } from "@/scripts/start/run-program";

const KILLS = 20;
const CALLERS = 20;

interface Service {
  url: string;
  process: ChildProcess;
}

/** The service as `npm start` runs it, on a port of its own, once it answers. */
async function startService(): Promise<Service> {
  const port = await freePort(0);
  const url = `http://127.0.0.1:${port}`;
  const child = startProgram([...TYPESCRIPT, "services/health-api/main.ts"], {
    ...process.env,
    HOST: "127.0.0.1",
    HEALTH_PORT: String(port),
    LOG_LEVEL: "silent",
  });
  while (!(await fetch(`${url}/health/ready`).catch(() => null))?.ok) await pause(50);
  return { url, process: child };
}

/** Looks, one after the other, until the service is gone; the request ids of the calls that were answered with 200. */
async function lookUntilKilled(
  { url }: Service,
  token: string,
  person: () => string,
): Promise<string[]> {
  const answered: string[] = [];
  for (;;) {
    const requestId = randomUUID();
    const call = fetch(`${url}/patient-flags-api/FHIR/R4/Flag?patient=${person()}`, {
      headers: { authorization: `Bearer ${token}`, "x-request-id": requestId },
    });
    const status = await call.then(
      async (answer) => await answer.arrayBuffer().then(() => answer.status),
      () => null,
    );
    if (status === null) return answered;
    expect(status).toBe(200);
    answered.push(requestId);
  }
}

test(
  "killed twenty times under load, the service has left exactly one event of each look that it answered",
  { timeout: 300_000 },
  async () => {
    const [{ admin: one }, { admin: two }] = [await newAuthority(), await newAuthority()];
    const children = Array.from({ length: 200 }, () => newRow());
    await loadedUpload(one, children);
    await loadedUpload(two, children.slice(0, 50));
    const unknown = newNhsNumber();
    const client = await newHealthClient({ callsPerMinute: 1_000_000 });
    const token = await accessTokenOf(client);
    const random = createRandom("killed");
    const person = () => {
      // The last place is nobody's.
      return children[random.integer(0, children.length)]?.nhsNumber ?? unknown;
    };

    const answered: string[] = [];
    let next = startService();
    for (let time = 0; time < KILLS; time++) {
      const service = await next;
      next = startService();
      const calls = Promise.all(
        Array.from({ length: CALLERS }, () => lookUntilKilled(service, token, person)),
      );
      await pause(random.integer(50, 400));
      await kill(service.process);
      answered.push(...(await calls).flat());
    }
    await kill((await next).process);

    expect(answered.length).toBeGreaterThan(5 * KILLS);
    expect(await withoutExactlyOneEvent(answered)).toEqual([]);
    const trail = await asOwner(null, (owner) => verifyTrail(owner));
    expect(trail.map(({ kind, fault }) => ({ kind, fault }))).toEqual([
      { kind: "access events", fault: null },
      { kind: "audit entries", fault: null },
      // Each event that begins a line has its notification, and each notification its event.
      { kind: "notifications", fault: null },
    ]);
    expect(await toldTwice([one.localAuthority, two.localAuthority])).toEqual([]);
  },
);

/** One look is one event, also where it stands in the chains of two LAs. */
async function withoutExactlyOneEvent(requestIds: string[]): Promise<string[]> {
  return asOwner(null, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `SELECT id FROM unnest($1::text[]) id LEFT JOIN access_event e ON e.request_id = id
       GROUP BY id HAVING count(DISTINCT e.event_id) <> 1 OR count(*) <> count(DISTINCT e.chain)`,
      [requestIds],
    );
    return rows.map(({ id }) => id);
  });
}

async function toldTwice(localAuthorities: string[]): Promise<string[]> {
  const found = localAuthorities.map((localAuthority) =>
    asOwner(localAuthority, async (client) => {
      const { rows } = await client.query<{ id: string }>(
        "SELECT line_id AS id FROM notification WHERE local_authority = $1 GROUP BY 1 HAVING count(*) > 1",
        [localAuthority],
      );
      return rows.map(({ id }) => id);
    }),
  );
  return (await Promise.all(found)).flat();
}
