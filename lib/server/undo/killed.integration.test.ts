import { beforeAll, expect, it } from "vitest";
import type { AuthorityActor } from "@/lib/access/actors";
import { createRandom } from "@/lib/uploads/sample/random";
import { sampleExtract } from "@/lib/uploads/sample/sample-extract";
import { toCsv } from "@/lib/uploads/write-csv";
import { auditLines, chainFaults } from "@/prisma/factories/audit-lines";
import { asOwner, newAuthority } from "@/prisma/factories/authorities";
import { KillableWork } from "@/prisma/factories/killed-work";
import { loadedUpload } from "@/prisma/factories/uploads";
import { approveUpload } from "../approval/approve-upload";
import { today } from "../clock";
import type { UploadJob } from "../jobs";
import { checkUpload } from "../uploads/check-upload";
import { getUpload } from "../uploads/get-upload";
import { loadUpload } from "../uploads/load-upload";
import { requestUndo } from "./request-undo";

const ROWS = 1_000;
const KILLS = 3;

let uploader: AuthorityActor;
let quality: AuthorityActor;
let admin: AuthorityActor;
const loads: { id: string; added: number; rejected: number }[] = [];
const undos: UploadJob[] = [];

beforeAll(async () => {
  ({ uploader, quality, admin } = await newAuthority());
  for (let seed = 1; seed <= KILLS + 1; seed += 1) {
    const about = { rows: ROWS, faults: 0.02, seed, authority: "E08000019" } as const;
    const rows = sampleExtract({ ...about, kind: "changes", today: today() });
    const { id, counts } = await loadedUpload(uploader, toCsv([...rows]));
    loads.push({ id, added: counts.added, rejected: counts.rejected });
  }
}, 60_000);

/** The next load's undo, asked for and, as it takes so much away, approved. */
async function approvedUndo(): Promise<UploadJob> {
  const asked = await requestUndo(quality, loads[undos.length]?.id ?? "", { rest: false });
  if (asked.status !== "requested") throw new Error(asked.status);
  const job = { localAuthority: quality.localAuthority, uploadId: asked.id };
  undos.push(job);
  await checkUpload(job);
  await approveUpload(admin, asked.id, (await getUpload(admin, asked.id)).checkedAt ?? "");
  return job;
}

it("takes a load back whole and once, at whatever point it is killed", async () => {
  const random = createRandom("kills of an undo");
  let duration = await new KillableWork().finish({ work: "load", job: await approvedUndo() });
  for (let kill = 0; kill < KILLS; kill += 1) {
    const job = await approvedUndo();
    const delay = (random.integer(1, 90) / 100) * duration;
    const wasDone = await new KillableWork().killAfter(delay, { work: "load", job });
    if (wasDone) duration = Math.min(duration, delay);
    // Nothing or all of it: a register between the two is none that anybody ever loaded.
    const taken = await withdrawnBy(job);
    expect([0, loads[undos.length - 1]?.added]).toContain(taken);
    await Promise.all([loadUpload(job), loadUpload(job)]);
  }

  for (const [place, job] of undos.entries()) {
    const added = loads[place]?.added ?? -1;
    expect(await getUpload(quality, job.uploadId)).toMatchObject({
      state: "loaded",
      counts: { rows: added, deleted: added, rejected: 0 },
    });
    expect(await withdrawnBy(job)).toBe(added);
  }
  const { rows } = await asOwner(quality.localAuthority, (client) =>
    client.query(
      `SELECT (SELECT count(*)::int FROM record WHERE NOT taken_back) AS live, (SELECT max(version) FROM record) AS version,
         (SELECT count(*)::int FROM row_to_fix WHERE state = 'open') AS open, version AS register FROM register_state`,
    ),
  );
  const steps = loads.length + undos.length;
  expect(rows).toEqual([{ live: 0, version: 2, open: 0, register: steps }]);
  const lines = await auditLines(quality.localAuthority);
  const undone = lines.filter(({ action }) => action === "upload-undone");
  expect(undone.map(({ subjects }) => subjects[0])).toEqual(undos.map(({ uploadId }) => uploadId));
  expect(await chainFaults(quality.localAuthority)).toEqual([]);
}, 120_000);

/** How many records this undo has withdrawn, as their history says. */
async function withdrawnBy({ localAuthority, uploadId }: UploadJob): Promise<number> {
  return asOwner(localAuthority, async (client) => {
    const { rows } = await client.query<{ versions: number }>(
      `SELECT count(*)::int AS versions FROM record_version v JOIN record r ON r.local_authority = v.local_authority
         AND r.id = v.record_id AND r.version = v.version AND r.taken_back
       WHERE v.upload_id = $1 AND v.source = 'undo' AND v.outcome = 'deleted'`,
      [uploadId],
    );
    return rows[0]?.versions ?? -1;
  });
}
