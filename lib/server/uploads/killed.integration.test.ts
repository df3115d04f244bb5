import type { ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuthorityActor } from "@/lib/access/actors";
import { compareWithRegister } from "@/lib/register/compare-with-register";
import { recordIdentity } from "@/lib/register/record";
import { checkRows } from "@/lib/uploads/check-rows";
import { readExtract } from "@/lib/uploads/read-extract";
import { createRandom } from "@/lib/uploads/sample/random";
import { sampleExtract } from "@/lib/uploads/sample/sample-extract";
import { toCsv } from "@/lib/uploads/write-csv";
import { auditLines, chainFaults } from "@/prisma/factories/audit-lines";
import { asOwner, newAuthority, newCaseSystem } from "@/prisma/factories/authorities";
import type { Order } from "@/prisma/factories/job-to-kill";
import { kill, KillableWork } from "@/prisma/factories/killed-work";
import { checkedUpload, csvOf, loadedUpload, newRow, sendCsv } from "@/prisma/factories/uploads";
import { startProgram, TYPESCRIPT } from "@/scripts/start/run-program";
import { approveUpload } from "../approval/approve-upload";
import { today } from "../clock";
import type { UploadJob } from "../jobs";
import { decideOmitted } from "../omitted/decide-omitted";
import { checkUpload } from "./check-upload";
import { requestLoad } from "./decide-upload";
import { getUpload } from "./get-upload";
import { loadUpload } from "./load-upload";

const ROWS = 5_000;
const POINTS = 10;

/** A file, and what it must become: worked out by the pure rules, on a register without these people. */
interface Sample {
  csv: string;
  /** What the register holds of it, by identity. */
  added: string[];
  rejected: number[];
}

function newSample(seed: number): Sample {
  const rows = sampleExtract({
    rows: ROWS,
    faults: 0.02,
    seed,
    authority: "E08000019",
    kind: "changes",
    today: today(),
  });
  const csv = toCsv([...rows]);
  const extract = readExtract(new TextEncoder().encode(csv));
  if (!extract.ok) throw new Error(extract.problem);
  const checked = checkRows(extract, today());
  const compared = compareWithRegister(
    checked.flatMap(({ number, record }) => (record ? [{ row: number, record }] : [])),
    [],
  ).filter(({ outcome }) => outcome === "added");
  const loads = new Set(compared.map(({ row }) => row));
  return {
    csv,
    added: compared.map(({ result }) => recordIdentity(result)).sort(),
    rejected: checked.map(({ number }) => number).filter((number) => !loads.has(number)),
  };
}

interface Attempt extends Sample {
  job: UploadJob;
}

let actor: AuthorityActor;
const attempts: Attempt[] = [];

/** The next file of this LA, received and not yet checked. */
async function receiveNext(): Promise<Attempt> {
  const sample = newSample(attempts.length + 1);
  const received = await sendCsv(actor, sample.csv);
  if (received.status !== "received") throw new Error(received.status);
  const attempt = {
    ...sample,
    job: { localAuthority: actor.localAuthority, uploadId: received.id },
  };
  attempts.push(attempt);
  return attempt;
}

async function checkNext(): Promise<Attempt> {
  const attempt = await receiveNext();
  await checkUpload(attempt.job);
  await requestLoad(actor, attempt.job.uploadId);
  return attempt;
}

/**
 * Kills the work before it begins, at ten random points (the same in every run) while it is at it, and when it is
 * over. After each kill a second run finishes it. @returns the states that the kills left, by how often
 */
async function killAndFinish(
  work: Order["work"],
  next: () => Promise<Attempt>,
  finish: (job: UploadJob) => Promise<void>,
): Promise<Record<string, number>> {
  const random = createRandom(`kills of a ${work}`);
  const left: Record<string, number> = {};
  let victim = new KillableWork();
  let duration = await victim.finish({ work, job: (await next()).job });
  const killAfter = async (delay: number) => {
    const { job } = await next();
    const wasDone = await victim.killAfter(delay, { work, job });
    victim = new KillableWork();
    const { state } = await getUpload(actor, job.uploadId);
    left[state] = (left[state] ?? 0) + 1;
    await finish(job);
    return wasDone;
  };
  victim = new KillableWork();
  await killAfter(0);
  for (let kills = 0; kills < POINTS;) {
    const delay = (random.integer(1, 100) / 100) * duration;
    // A kill that came too late is none; the work is quicker than it was thought to be.
    if (await killAfter(delay)) duration = Math.min(duration, delay);
    else kills += 1;
  }
  await killAfter(duration * 4);
  await victim.end();
  return left;
}

async function rowsOfUpload({ job }: Attempt) {
  return asOwner(job.localAuthority, async (client) => {
    const { rows } = await client.query<{ added: string[] | null; rejected: number[] | null }>(
      `SELECT array_agg(plan_type || ' ' || nhs_number || ' ' || start_date) FILTER (WHERE outcome = 'added') AS added,
         array_agg(row_number ORDER BY row_number) FILTER (WHERE outcome = 'rejected') AS rejected
       FROM upload_row WHERE upload_id = $1`,
      [job.uploadId],
    );
    return { added: rows[0]?.added?.sort(), rejected: rows[0]?.rejected };
  });
}

beforeAll(async () => {
  ({ uploader: actor } = await newAuthority());
});

it("finishes a check that was killed at any point as if it had never been begun", async () => {
  const left = await killAndFinish("check", receiveNext, checkUpload);
  expect(left.checking).toBeGreaterThan(0);
  for (const attempt of attempts) {
    const { added, rejected } = attempt;
    const { state, counts } = await getUpload(actor, attempt.job.uploadId);
    expect({ state, counts }).toMatchObject({
      state: "checked",
      counts: { rows: ROWS, added: added.length, rejected: rejected.length },
    });
    expect(await rowsOfUpload(attempt)).toEqual({ added, rejected });
  }
}, 120_000);

describe("a load that was killed at any point", () => {
  const loaded: Attempt[] = [];

  beforeAll(async () => {
    const next = async () => {
      const attempt = await checkNext();
      loaded.push(attempt);
      return attempt;
    };
    const left = await killAndFinish("load", next, loadUpload);
    expect(left.loading).toBeGreaterThanOrEqual(POINTS);
  }, 120_000);

  it("is loaded by the next run", async () => {
    for (const { job, added, rejected } of loaded)
      expect(await getUpload(actor, job.uploadId)).toMatchObject({
        state: "loaded",
        fileResponse: "CPF03",
        counts: { rows: ROWS, added: added.length, rejected: rejected.length },
      });
  });

  it("leaves each record in the register once, with one version, and none that was not in a file", async () => {
    const { rows } = await asOwner(actor.localAuthority, (client) =>
      client.query<{ identity: string; version: number; uploads: string[] }>(
        `SELECT r.plan_type || ' ' || r.nhs_number || ' ' || r.start_date AS identity, r.version,
           array_agg(v.upload_id::text) AS uploads
         FROM record r LEFT JOIN record_version v ON v.record_id = r.id GROUP BY r.local_authority, r.id`,
      ),
    );
    const held = rows.map(
      ({ identity, version, uploads }) => `${identity} ${version} ${uploads.join()}`,
    );
    const expected = loaded.flatMap(({ added, job }) =>
      added.map((identity) => `${identity} 1 ${job.uploadId}`),
    );
    expect(held.length).toBeGreaterThan(ROWS * POINTS);
    // Sixty thousand lines make no readable difference.
    expect(held.length).toBe(expected.length);
    expect(held.sort().join("\n") === expected.sort().join("\n")).toBe(true);
    expect(await count("record_version")).toBe(expected.length);
  });

  it("leaves every rejected row to fix, once", async () => {
    const { rows } = await asOwner(actor.localAuthority, (client) =>
      client.query<{ row: string }>(
        "SELECT upload_id || ' ' || row_number AS row FROM row_to_fix WHERE state = 'open'",
      ),
    );
    const expected = loaded.flatMap(({ rejected, job }) =>
      rejected.map((row) => `${job.uploadId} ${row}`),
    );
    expect(rows.map(({ row }) => row).sort()).toEqual(expected.sort());
    expect(await count("row_to_fix")).toBe(expected.length);
  });

  it("moves the register's version by one, and leaves one line for each step of each upload", async () => {
    const { rows } = await asOwner(actor.localAuthority, (client) =>
      client.query(
        "SELECT s.version, u.loads, u.last FROM register_state s, (SELECT array_agg(register_after_load ORDER BY register_after_load) FILTER (WHERE state = 'loaded') AS loads, max(sequence_number) AS last FROM upload) u",
      ),
    );
    expect(rows).toEqual([
      { version: loaded.length, loads: loaded.map((_, index) => index + 1), last: attempts.length },
    ]);
    const lines = await auditLines(actor.localAuthority);
    const about = (action: string) =>
      lines.filter((line) => line.action === action).map(({ subjects }) => subjects[0]);
    const ids = (some: Attempt[]) => some.map(({ job }) => job.uploadId);
    expect(about("upload-received")).toEqual(ids(attempts));
    expect(about("upload-checked")).toEqual(ids(attempts));
    expect(about("upload-loaded")).toEqual(ids(loaded));
    expect(await chainFaults(actor.localAuthority)).toEqual([]);
  });
});

async function count(table: string): Promise<number> {
  return asOwner(actor.localAuthority, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${table}`,
    );
    return rows[0]?.count ?? -1;
  });
}

describe("a full register that was killed while it was loaded", () => {
  it("ends each record that somebody ended once, and no other, whenever it was killed", async () => {
    const { uploader, quality } = await newAuthority();
    const { localAuthority } = uploader;
    const children = Array.from({ length: 300 }, () => newRow());
    await loadedUpload(uploader, children);
    const random = createRandom("kills of a full register");
    const ends = { decision: "ended", endDate: "2026-03-01" } as const;
    for (let kills = 1; kills <= 5; kills += 1) {
      const present = children.slice(40 * kills);
      const uploadId = await checkedUpload(uploader, present, "full");
      const all = { all: { shown: undefined, planType: undefined } };
      await decideOmitted(uploader, uploadId, all, ends);
      await requestLoad(uploader, uploadId);
      const { checkedAt } = await getUpload(quality, uploadId);
      await approveUpload(quality, uploadId, checkedAt ?? "");
      const victim = new KillableWork();
      const job = { localAuthority, uploadId };
      await victim.killAfter(random.integer(0, 120), { work: "load", job });
      expect(["loading", "loaded"]).toContain((await getUpload(quality, uploadId)).state);
      await loadUpload(job);
      expect(await getUpload(quality, uploadId)).toMatchObject({
        ...{ state: "loaded", counts: { omitted: 40, omittedEnded: 40 } },
      });
    }
    const { rows } = await asOwner(localAuthority, (client) =>
      client.query(
        `SELECT (SELECT count(*)::int FROM record WHERE end_date IS NOT NULL) AS ended,
           (SELECT count(*)::int FROM record_version WHERE outcome = 'ended') AS versions, version FROM register_state`,
      ),
    );
    expect(rows).toEqual([{ ended: 200, versions: 200, version: 6 }]);
    expect(await chainFaults(localAuthority)).toEqual([]);
  }, 60_000);
});

describe("the worker itself", () => {
  let worker: ChildProcess;
  const start = () => {
    worker = startProgram([...TYPESCRIPT, "services/worker/main.ts"]);
  };
  const forgetJobs = () => asOwner(null, (client) => client.query("DELETE FROM pgboss.job"));
  const until = async (id: string, state: string, whose = actor) => {
    while ((await getUpload(whose, id)).state !== state) await pause(20);
  };

  beforeAll(async () => {
    // What other tests sent would be worked off first.
    await forgetJobs();
    start();
  });
  afterAll(() => kill(worker));

  it("killed while it checks and while it loads, then started again, loads all of it once", async () => {
    const { quality } = await newAuthority();
    const { csv, added, rejected } = newSample(1);
    const received = await sendCsv(quality, csv);
    const id = received.status === "received" ? received.id : received.status;
    while ((await getUpload(quality, id)).state === "received") await pause(5);
    await kill(worker);
    start();
    await until(id, "checked", quality);
    await requestLoad(quality, id);
    await untilLocked(quality.localAuthority);
    await kill(worker);
    expect((await getUpload(quality, id)).state).toBe("loading");
    start();
    const began = performance.now();
    await until(id, "loaded", quality);
    // Its job's heartbeat would be missed, and the job given out again, after more than this.
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(await getUpload(quality, id)).toMatchObject({
      counts: { added: added.length, rejected: rejected.length },
    });
    const { rows } = await asOwner(quality.localAuthority, (client) =>
      client.query(
        "SELECT (SELECT count(*)::int FROM record) AS records, (SELECT count(*)::int FROM record_version) AS versions, (SELECT count(*)::int FROM row_to_fix) AS to_fix, version FROM register_state",
      ),
    );
    expect(rows).toEqual([
      { records: added.length, versions: added.length, to_fix: rejected.length, version: 1 },
    ]);
    expect(await chainFaults(quality.localAuthority)).toEqual([]);
  }, 60_000);

  /** Until somebody holds the register's lock: only a load that is at work does. */
  async function untilLocked(localAuthority: string): Promise<void> {
    for (;;) {
      const free = await asOwner(localAuthority, (client) =>
        client.query(
          "SELECT FROM register_state WHERE local_authority = $1 FOR UPDATE SKIP LOCKED",
          [localAuthority],
        ),
      );
      if (free.rowCount === 0) return;
    }
  }

  it("loads by itself what a system sent, killed while it checks and while it loads", async () => {
    const { uploader } = await newAuthority();
    const { localAuthority } = uploader;
    const { csv, added, rejected } = newSample(1);
    const received = await sendCsv(newCaseSystem(localAuthority), csv);
    const id = received.status === "received" ? received.id : received.status;
    while ((await getUpload(uploader, id)).state === "received") await pause(5);
    await kill(worker);
    start();
    await untilLocked(localAuthority);
    await kill(worker);
    expect((await getUpload(uploader, id)).state).toBe("loading");
    start();
    await until(id, "loaded", uploader);
    const { rows } = await asOwner(localAuthority, (client) =>
      client.query(
        "SELECT (SELECT count(*)::int FROM record_version) AS versions, (SELECT count(*)::int FROM row_to_fix) AS to_fix, version FROM register_state",
      ),
    );
    expect(rows).toEqual([{ versions: added.length, to_fix: rejected.length, version: 1 }]);
    const actions = (await auditLines(localAuthority)).map(({ action }) => action);
    expect(actions).toEqual([
      ...["upload-received", "upload-checked", "upload-load-requested", "upload-loaded"],
    ]);
  }, 60_000);

  it("finds all that a killed one left, however many uploads of however many LAs", async () => {
    await kill(worker);
    const left: [AuthorityActor, string][] = [];
    for (let uploads = 0; uploads < 30; uploads += 1) {
      const { uploader } =
        uploads % 10 === 0 ? await newAuthority() : { uploader: left.at(-1)![0] };
      const received = await sendCsv(uploader, csvOf([newRow()]));
      left.push([uploader, received.status === "received" ? received.id : received.status]);
    }
    // Without their jobs nothing but the look for what was left can find them.
    await forgetJobs();
    start();
    for (const [whose, id] of left) await until(id, "checked", whose);
  }, 60_000);
});
