import { beforeAll, describe, expect, it } from "vitest";
import type { AuthorityActor } from "@/lib/access/actors";
import { NotFound, Refused } from "@/lib/access/refusals";
import { auditLines, chainFaults } from "@/prisma/factories/audit-lines";
import { asOwner, newAuthority } from "@/prisma/factories/authorities";
import { newLook } from "@/prisma/factories/looks";
import {
  approve,
  checkedUpload,
  fillRegister,
  load,
  loadedUpload,
  newRow,
  undo,
} from "@/prisma/factories/uploads";
import type { RowTexts } from "@/prisma/factories/uploads";
import { refuseUpload } from "../approval/approve-upload";
import { lookUp } from "../looks/look-up";
import { decideOmitted } from "../omitted/decide-omitted";
import { listOmitted } from "../omitted/list-omitted";
import { correctRecord } from "../register/correct-record";
import { getRecord } from "../register/get-record";
import { correctRow } from "../to-fix/correct-row";
import { listRowsToFix } from "../to-fix/list-rows-to-fix";
import { acknowledgeUpload } from "../uploads/acknowledge-upload";
import { checkUpload } from "../uploads/check-upload";
import { requestLoad } from "../uploads/decide-upload";
import { getUpload } from "../uploads/get-upload";
import { listUploadRows } from "../uploads/list-upload-rows";
import { loadUpload } from "../uploads/load-upload";
import { previewUndo } from "./preview-undo";
import { requestUndo } from "./request-undo";
import { readUndoLinks } from "./undo-links";

let uploader: AuthorityActor;
let quality: AuthorityActor;
let admin: AuthorityActor;

/** An LA of this test alone, large enough that a handful of records needs no second person. */
beforeAll(async () => {
  ({ uploader, quality, admin } = await newAuthority());
  await fillRegister(uploader);
});

/** What health is shown of a person: plans by type, start and end. */
async function shown(row: RowTexts): Promise<string[]> {
  const seen = await lookUp(newLook(row.nhsNumber ?? null));
  if (seen.status !== "seen") throw new Error(seen.status);
  return seen.plans.map(({ planType, startDate, endDate }) =>
    [planType, startDate, endDate ?? "open"].join(" "),
  );
}

interface Held {
  id: string;
  version: number;
  taken_back: boolean;
  delete_date: string | null;
  given_names: string;
  history: string[];
}

async function heldOf(row: RowTexts, whose = uploader): Promise<Held[]> {
  return asOwner(whose.localAuthority, async (client) => {
    const { rows } = await client.query<Held>(
      `SELECT r.id, r.version, r.taken_back, r.delete_date::text, r.given_names,
         array_agg(v.source || ' ' || v.outcome ORDER BY v.version) AS history
       FROM record r JOIN record_version v ON v.record_id = r.id AND v.local_authority = r.local_authority
       WHERE r.nhs_number = $1 GROUP BY r.local_authority, r.id ORDER BY r.start_date`,
      [row.nhsNumber],
    );
    return rows;
  });
}

async function openToFix(whose: AuthorityActor) {
  return (await listRowsToFix(whose, { page: 1 })).rows.map(
    ({ sequenceNumber, row }) => `${sequenceNumber} ${row}`,
  );
}

/** Somebody corrects a held record by hand. */
async function correct(row: RowTexts, changes: RowTexts, whose = uploader) {
  const [held] = await heldOf(row, whose);
  const change = { version: held?.version ?? 0, reason: "as the parents wrote it" };
  return correctRecord(whose, held?.id ?? "", { ...row, ...changes }, change);
}

describe("a load that is taken back", () => {
  const [kept, renamed, over, wrong, brandNew] = [newRow(), newRow(), newRow(), newRow(), newRow()];
  let loadId: string;
  let undone: Awaited<ReturnType<typeof undo>>;

  beforeAll(async () => {
    await loadedUpload(uploader, [kept, renamed, over, wrong]);
    const { id } = await loadedUpload(uploader, [
      kept,
      { ...renamed, givenNames: "Ivy" },
      { ...over, endDate: "2026-03-01" },
      { ...wrong, deleteDate: "2026-03-01" },
      brandNew,
    ]);
    loadId = id;
    expect(await shown(brandNew)).toEqual(["CPP 2026-01-12 open"]);
    expect(await shown(wrong)).toEqual([]);
    undone = await undo(quality, loadId);
  });

  it("is a load of its own, with its own number and counts", async () => {
    const { sequenceNumber } = await getUpload(quality, loadId);
    expect(undone).toMatchObject({
      state: "loaded",
      kind: "changes",
      sequenceNumber: sequenceNumber + 1,
      fileResponse: "CPF02",
      counts: { rows: 4, added: 0, changed: 3, ended: 0, deleted: 1, unchanged: 0, rejected: 0 },
      uploadedBy: quality.name,
      decidedBy: quality.name,
      problem: null,
    });
  });

  it("shows health the earlier state at once", async () => {
    expect(await shown(kept)).toEqual(["CPP 2026-01-12 open"]);
    expect(await shown(over)).toEqual(["CPP 2026-01-12 open"]);
    expect(await shown(wrong)).toEqual(["CPP 2026-01-12 open"]);
    expect(await shown(brandNew)).toEqual([]);
  });

  it("leaves the whole history, with the undo as a version more", async () => {
    expect(await heldOf(kept)).toMatchObject([{ version: 1, history: ["upload added"] }]);
    expect(await heldOf(renamed)).toMatchObject([
      {
        version: 3,
        given_names: "Iris May",
        taken_back: false,
        history: ["upload added", "upload changed", "undo changed"],
      },
    ]);
    const [gone] = await heldOf(brandNew);
    expect(gone).toMatchObject({ taken_back: true, history: ["upload added", "undo deleted"] });
    const { versions } = await getRecord(quality, gone?.id ?? "");
    const { sequenceNumber } = await getUpload(quality, loadId);
    expect(versions[0]).toMatchObject({
      source: "undo",
      uploadId: undone.id,
      reason: `Upload ${sequenceNumber} was taken back.`,
      changedBy: quality.name,
    });
  });

  it("answers each record, under the row that it had", async () => {
    const answer = await acknowledgeUpload(quality, undone.id);
    const lines: unknown[] = [];
    if (answer.status === "ready")
      for await (const line of answer.lines)
        lines.push(
          ...line
            .trim()
            .split("\n")
            .map((one): unknown => JSON.parse(one)),
        );
    expect(lines).toEqual(
      [
        [3, "changed"],
        [4, "changed"],
        [5, "changed"],
        [6, "deleted"],
      ].map(([row, outcome]) => ({ row, response: "CPR06", outcome, issues: [] })),
    );
    const { rows } = await listUploadRows(quality, undone.id, { page: 1 });
    expect(rows[0]).toMatchObject({ before: { givenNames: "Ivy" } });
    expect(rows[0]?.cells).toContain("Iris May");
  });

  it("is pointed at from both sides", async () => {
    const links = await readUndoLinks(quality, [loadId, undone.id]);
    const { sequenceNumber } = undone;
    expect(links(loadId)).toEqual({
      undoes: null,
      undoneBy: { id: undone.id, sequenceNumber, state: "loaded" },
    });
    expect(links(undone.id)).toMatchObject({ undoes: { id: loadId }, undoneBy: null });
  });

  it("cannot be taken back twice, and the undo not at all", async () => {
    expect(await requestUndo(quality, loadId, { rest: true })).toEqual({
      status: "already",
      id: undone.id,
    });
    expect(await requestUndo(quality, undone.id, { rest: true })).toEqual({
      status: "not-possible",
    });
  });

  it("leaves its lines in the audit trail", async () => {
    const lines = await auditLines(quality.localAuthority);
    const about = lines.filter(({ subjects }) => subjects[0] === undone.id);
    expect(about.map(({ action, actorId }) => [action, actorId])).toEqual(
      [
        "upload-undo-requested",
        "upload-checked",
        "upload-load-requested",
        "upload-undone",
        "upload-acknowledgement-taken",
        "upload-rows-viewed",
      ].map((action) => [action, quality.staffId]),
    );
    expect(about.at(3)?.subjects).toEqual([undone.id, loadId]);
    expect(await chainFaults(quality.localAuthority)).toEqual([]);
  });
});

describe("a file that comes again after it was taken back", () => {
  it("adds anew what it had added, with no word of a withdrawn record", async () => {
    const [first, second] = [newRow(), newRow()];
    const { id } = await loadedUpload(uploader, [first, second]);
    await undo(quality, id);
    const again = await checkedUpload(uploader, [{ ...first, givenNames: "Ivy" }, second]);
    expect(await getUpload(uploader, again)).toMatchObject({
      counts: { rows: 2, added: 2 },
      warnings: 0,
    });
    await load(uploader, again);
    expect(await shown(first)).toEqual(["CPP 2026-01-12 open"]);
    expect(await heldOf(first)).toMatchObject([
      {
        version: 3,
        given_names: "Ivy",
        taken_back: false,
        delete_date: null,
        history: ["upload added", "undo deleted", "upload added"],
      },
    ]);
    // And is taken back like any other.
    await undo(quality, again);
    expect(await shown(first)).toEqual([]);
    expect(await heldOf(first)).toMatchObject([{ version: 4, taken_back: true }]);
  });

  it("keeps what was withdrawn by hand a decision of its own", async () => {
    const row = newRow();
    await loadedUpload(uploader, [{ ...row }]);
    await loadedUpload(uploader, [{ ...row, deleteDate: "2026-03-01" }]);
    const { id } = await loadedUpload(uploader, [row]); // brings it back
    await undo(quality, id);
    expect(await heldOf(row)).toMatchObject([{ delete_date: "2026-03-01", taken_back: false }]);
    const again = await checkedUpload(uploader, [row]);
    expect(await getUpload(uploader, again)).toMatchObject({
      counts: { changed: 1 },
      warnings: 1,
    });
  });
});

describe("loads one upon another", () => {
  it("are taken back one after the other, the latest first", async () => {
    const row = newRow();
    const first = await loadedUpload(uploader, [row]);
    const second = await loadedUpload(uploader, [{ ...row, givenNames: "Ivy" }]);
    expect((await previewUndo(quality, first.id)).counts).toMatchObject({ rejected: 1 });
    await undo(quality, second.id);
    expect((await previewUndo(quality, first.id)).counts).toMatchObject({
      rejected: 0,
      deleted: 1,
    });
    await undo(quality, first.id);
    expect(await heldOf(row)).toMatchObject([
      {
        taken_back: true,
        history: ["upload added", "upload changed", "undo changed", "undo deleted"],
      },
    ]);
    expect(await shown(row)).toEqual([]);
  });
});

describe("where somebody changed a record since", () => {
  async function touched() {
    const [mine, theirs] = [newRow(), newRow()];
    const { id } = await loadedUpload(uploader, [mine, theirs]);
    await correct(mine, { givenNames: "Ivy" });
    return { id, mine, theirs };
  }

  it("says which, and takes back nothing unless it is told to take back the rest", async () => {
    const { id, mine, theirs } = await touched();
    const preview = await previewUndo(quality, id);
    expect(preview).toMatchObject({
      counts: { rows: 2, deleted: 1, rejected: 1 },
      changedSince: [{ nhsNumber: mine.nhsNumber }],
    });
    const lines = await auditLines(quality.localAuthority);
    expect(lines.at(-1)).toMatchObject({
      action: "upload-undo-viewed",
      subjects: [id, preview.changedSince[0]?.id],
    });
    const stopped = await undo(quality, id);
    expect(stopped).toMatchObject({ state: "cancelled", fileResponse: null });
    expect(stopped.notice).toContain("nothing was taken back");
    expect(await shown(theirs)).toEqual(["CPP 2026-01-12 open"]);

    const rest = await undo(quality, id, { rest: true });
    expect(rest).toMatchObject({
      state: "loaded",
      fileResponse: "CPF03",
      counts: { rows: 2, deleted: 1, rejected: 1 },
    });
    expect(await shown(theirs)).toEqual([]);
    expect(await shown(mine)).toEqual(["CPP 2026-01-12 open"]);
    const { rows } = await listUploadRows(quality, rest.id, { outcome: "rejected", page: 1 });
    expect(rows).toMatchObject([{ row: 2, issues: [{ code: "changed-since" }] }]);
    // What stays is no row to fix.
    expect(await openToFix(quality)).toEqual([]);
  });

  it("leaves a plan that came since beside the one that the load had ended", async () => {
    const row = newRow();
    await loadedUpload(uploader, [row]);
    const { id } = await loadedUpload(uploader, [{ ...row, endDate: "2026-02-01" }]);
    await loadedUpload(uploader, [{ ...row, startDate: "2026-02-01" }]);
    expect((await undo(quality, id, { rest: true })).counts).toMatchObject({ rejected: 1 });
    expect(await shown(row)).toEqual(["CPP 2026-02-01 open", "CPP 2026-01-12 2026-02-01"]);
  });

  it("does whatever comes first, when a correction and the undo meet", async () => {
    for (let round = 0; round < 5; round += 1) {
      const row = newRow();
      const { id } = await loadedUpload(uploader, [row]);
      const [undone, corrected] = await Promise.all([
        undo(quality, id),
        correct(row, { givenNames: "Ivy" }),
      ]);
      const [held] = await heldOf(row);
      // Either the correction came first, and nothing is taken back; or it met a record that had moved on.
      expect([undone.state, corrected.status, held?.taken_back]).toEqual(
        undone.state === "loaded"
          ? ["loaded", "moved-on", true]
          : ["cancelled", "corrected", false],
      );
    }
  });
});

describe("records to fix", () => {
  it("of the load go with it; those that it cleared wait again", async () => {
    const { uploader, quality } = await newAuthority();
    await fillRegister(uploader);
    const [child, other] = [newRow(), newRow()];
    const noSuchDay = { dateOfBirth: "31/02/2016" };
    await loadedUpload(uploader, [
      { ...child, ...noSuchDay },
      { ...other, planType: "XYZ" },
    ]);
    expect(await openToFix(quality)).toEqual(["2 2", "2 3"]);
    // Clears one by loading it, the other by saying it as wrongly as before; and brings one of its own.
    const { id } = await loadedUpload(uploader, [
      child,
      { ...other, planType: "XYZ" },
      { ...newRow(), ...noSuchDay },
    ]);
    expect(await openToFix(quality)).toEqual(expect.arrayContaining(["3 3", "3 4"]));
    expect((await previewUndo(quality, id)).toFix).toEqual({
      closing: 2,
      kept: 0,
      corrected: 0,
      cleared: 2,
    });
    await undo(quality, id);
    expect(await openToFix(quality)).toEqual(["2 2", "2 3"]);
  });

  it("stay where somebody has worked on them or has loaded them", async () => {
    const { uploader, quality } = await newAuthority();
    await fillRegister(uploader);
    const noSuchDay = { dateOfBirth: "31/02/2016" };
    const [fixed, drafted, untouched] = [newRow(), newRow(), newRow()];
    const { id } = await loadedUpload(
      uploader,
      [fixed, drafted, untouched].map((row) => ({ ...row, ...noSuchDay })),
    );
    const { rows } = await listRowsToFix(quality, { page: 1 });
    await correctRow(quality, rows[0]?.id ?? "", fixed);
    await asOwner(quality.localAuthority, (client) =>
      client.query(
        "UPDATE row_to_fix SET draft = values, drafted_at = now(), drafted_by_name = 'Sam' WHERE id = $1",
        [rows[1]?.id],
      ),
    );
    expect((await previewUndo(quality, id)).toFix).toMatchObject({
      closing: 1,
      kept: 1,
      corrected: 1,
    });
    await undo(quality, id);
    expect(await openToFix(quality)).toEqual(["2 3"]);
    expect(await shown(fixed)).toEqual(["CPP 2026-01-12 open"]);
  });
});

describe("an upload that is being checked meanwhile", () => {
  it("is checked again, and reviewed again where it would now do more", async () => {
    const row = newRow();
    const first = await loadedUpload(uploader, [row]);
    // Says the very same: nothing to do, as long as the first stands.
    const same = await checkedUpload(uploader, [row, newRow()]);
    expect((await getUpload(uploader, same)).counts).toMatchObject({ added: 1, unchanged: 1 });
    await undo(quality, first.id);
    expect(await load(uploader, same)).toMatchObject({ state: "checked", counts: { added: 2 } });
    expect(await load(uploader, same)).toMatchObject({ state: "loaded" });
    expect(await shown(row)).toEqual(["CPP 2026-01-12 open"]);
  });
});

describe("two people at once", () => {
  it("take a load back once", async () => {
    const row = newRow();
    const { id } = await loadedUpload(uploader, [row]);
    const asked = await Promise.all(
      [quality, admin, quality, admin].map((actor) => requestUndo(actor, id, { rest: false })),
    );
    const started = asked.filter(({ status }) => status === "requested");
    expect(started).toHaveLength(1);
    const ids = new Set(asked.flatMap((one) => ("id" in one ? [one.id] : [])));
    expect(ids.size).toBe(1);
    const job = { localAuthority: quality.localAuthority, uploadId: [...ids][0] ?? "" };
    await Promise.all([checkUpload(job), checkUpload(job)]);
    await Promise.all([loadUpload(job), loadUpload(job), loadUpload(job)]);
    expect(await heldOf(row)).toMatchObject([{ history: ["upload added", "undo deleted"] }]);
  });
});

describe("an undo that takes much away", () => {
  async function large() {
    const people = await newAuthority();
    const rows = Array.from({ length: 5 }, () => newRow());
    const { id } = await loadedUpload(people.uploader, rows);
    return { ...people, rows, id };
  }

  it("waits for a second person, who is not the one who asked", async () => {
    const { quality, admin, rows, id } = await large();
    expect((await previewUndo(quality, id)).needsApproval).toBe(true);
    const waiting = await undo(quality, id);
    expect(waiting).toMatchObject({ state: "awaiting-approval", counts: { deleted: 5 } });
    expect(await shown(rows[0]!)).toHaveLength(1);
    expect(await requestLoad(quality, waiting.id)).toEqual({ status: "for-another" });
    expect(await approve(admin, waiting.id)).toMatchObject({
      state: "loaded",
      decidedBy: admin.name,
    });
    expect(await shown(rows[0]!)).toEqual([]);
  });

  it("takes nothing back when it is refused, and may be asked for again", async () => {
    const { quality, admin, rows, id } = await large();
    const waiting = await undo(quality, id);
    await refuseUpload(admin, waiting.id, "The file was right.");
    expect(await shown(rows[0]!)).toHaveLength(1);
    expect((await readUndoLinks(quality, [id]))(id).undoneBy).toBeNull();
    expect(await requestUndo(quality, id, { rest: false })).toMatchObject({ status: "requested" });
  });

  it("waits again where it would now take back what nobody was shown", async () => {
    const { uploader, quality, admin } = await newAuthority();
    await fillRegister(uploader);
    const rows = Array.from({ length: 10 }, () => newRow());
    const { id } = await loadedUpload(uploader, rows);
    const changed = rows.slice(0, 4).map((row) => ({ ...row, givenNames: "Ivy" }));
    const later = await loadedUpload(uploader, changed);
    const waiting = await undo(quality, id, { rest: true });
    expect(waiting).toMatchObject({ state: "awaiting-approval", counts: { deleted: 6 } });
    // Without the later load the four are as this one left them, and would go, too.
    await undo(quality, later.id);
    const again = await approve(admin, waiting.id);
    expect(again).toMatchObject({ state: "awaiting-approval", counts: { deleted: 10 } });
    expect(again.notice).toContain("approved again");
    for (const row of rows) expect(await shown(row)).toHaveLength(1);
    expect(await approve(admin, waiting.id)).toMatchObject({ state: "loaded" });
    for (const row of rows) expect(await shown(row)).toEqual([]);
  });

  it("stops when a record is changed while it waits", async () => {
    const { uploader, quality, admin, rows, id } = await large();
    const waiting = await undo(quality, id);
    await correct(rows[0]!, { givenNames: "Ivy" }, uploader);
    const stopped = await approve(admin, waiting.id);
    expect(stopped).toMatchObject({ state: "cancelled", decidedBy: null, askedBy: null });
    for (const row of rows) expect(await shown(row)).toHaveLength(1);
  });
});

describe("a full register that is taken back", () => {
  it("takes back the ends of those that it left out, too", async () => {
    const { uploader, quality } = await newAuthority();
    const [absent, ...rest] = Array.from({ length: 40 }, () => newRow());
    await loadedUpload(uploader, [absent!, ...rest]);
    const id = await checkedUpload(uploader, rest, "full");
    const { rows } = await listOmitted(uploader, id, { page: 1 });
    const records = rows.map(({ record }) => ({ id: record.id, endDate: "2026-03-01" }));
    await decideOmitted(uploader, id, { records }, { decision: "ended", endDate: "2026-03-01" });
    expect(await load(uploader, id)).toMatchObject({ state: "loaded" });
    expect(await shown(absent!)).toEqual(["CPP 2026-01-12 2026-03-01"]);
    expect(await undo(quality, id)).toMatchObject({
      state: "loaded",
      counts: { rows: 1, changed: 1 },
    });
    expect(await shown(absent!)).toEqual(["CPP 2026-01-12 open"]);
  });
});

describe("who may", () => {
  it("is quality and the administrator; an uploader asks one of them", async () => {
    const { id } = await loadedUpload(uploader, [newRow()]);
    await expect(requestUndo(uploader, id, { rest: false })).rejects.toThrow(Refused);
    await expect(previewUndo(uploader, id)).rejects.toThrow(Refused);
    expect((await undo(admin, id)).state).toBe("loaded");
  });

  it("is nobody of another LA, and an id that is none is not there either", async () => {
    const { id } = await loadedUpload(uploader, [newRow()]);
    const { admin: stranger } = await newAuthority();
    for (const other of [id, "0190b0c0-0000-7000-8000-000000000000", "nothing"])
      await expect(requestUndo(stranger, other, { rest: false })).rejects.toThrow(NotFound);
    expect((await previewUndo(stranger, id)).counts.rows).toBe(0);
    expect((await readUndoLinks(stranger, [id]))(id)).toEqual({ undoes: null, undoneBy: null });
  });

  it("takes back only what was loaded", async () => {
    const checked = await checkedUpload(uploader, [newRow()]);
    expect(await requestUndo(quality, checked, { rest: false })).toEqual({
      status: "not-possible",
    });
  });
});
