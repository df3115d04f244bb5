import { describe, expect, it } from "vitest";
import type { AuthorityActor } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import { auditLines } from "@/prisma/factories/audit-lines";
import { newAuthority } from "@/prisma/factories/authorities";
import {
  checkedUpload,
  load,
  loadedUpload,
  newNhsNumber,
  newRow,
} from "@/prisma/factories/uploads";
import type { RowTexts } from "@/prisma/factories/uploads";
import { getRecord } from "../register/get-record";
import { listRecords } from "../register/list-records";
import { approveUpload } from "../approval/approve-upload";
import { checkUpload } from "../uploads/check-upload";
import { getUpload } from "../uploads/get-upload";
import { loadUpload } from "../uploads/load-upload";
import { correctRow } from "./correct-row";
import { correctRows } from "./correct-rows";
import type { RowCorrection } from "./correct-rows";
import { getRowToFix } from "./get-row-to-fix";
import { listGridRows } from "./list-grid-rows";
import { listRowsToFix } from "./list-rows-to-fix";
import { saveDrafts } from "./save-drafts";

const wrong = { dateOfBirth: "31/02/2016" };
const right = { dateOfBirth: "2016-02-28" };
const unconfirmed = { confirmed: false };

/** An LA with these rows to fix, each as it came, ready to be corrected. */
async function toFix(rows: readonly RowTexts[], held: readonly RowTexts[] = []) {
  const people = await newAuthority();
  await loadedUpload(people.uploader, [newRow(), ...held]);
  // One row that loads: a file without any is another case.
  const wrongRows = rows.map((row) => ({ ...row, ...wrong }));
  const upload = await loadedUpload(people.uploader, [newRow(), ...wrongRows]);
  return { ...people, upload, rows: await corrections(people.quality) };
}

/** What the list holds, as it came. */
async function corrections(actor: AuthorityActor): Promise<RowCorrection[]> {
  const { rows } = await listRowsToFix(actor, { page: 1 });
  return rows.map(({ id, values }) => ({ id, version: 1, values }));
}

function corrected(row: RowCorrection | undefined, texts: RowTexts = right): RowCorrection {
  if (!row) throw new Error("no such row");
  return { ...row, values: { ...row.values, ...texts } };
}

describe("correcting many rows", () => {
  it("loads what is right in one step of the register and keeps the rest as it was typed", async () => {
    const { quality, upload, rows } = await toFix([newRow(), newRow(), newRow()]);
    const [first, second, third] = rows.map((row) => corrected(row));
    const faulty = corrected(second, { dateOfBirth: "2016-02-30", planType: "LAC" });
    const answer = await correctRows(quality, [first!, faulty, third!], unconfirmed);
    expect(answer.sent).toBeNull();
    expect(answer.rows).toMatchObject([
      { id: first?.id, status: "loaded", outcome: "added" },
      { id: faulty.id, status: "faulty", version: 2, issues: [{ row: 2, field: "dateOfBirth" }] },
      { id: third?.id, status: "loaded", outcome: "added" },
    ]);
    expect(await getRowToFix(quality, faulty.id)).toMatchObject({
      ...{ state: "open", version: 2, values: wrong },
      corrected: { dateOfBirth: "2016-02-30", planType: "LAC" },
    });
    expect((await listRecords(quality, {})).total).toBe(4);
    const [loaded] = answer.rows;
    if (loaded?.status !== "loaded") throw new Error("not loaded");
    expect((await getRecord(quality, loaded.recordId)).versions).toMatchObject([
      { source: "fix", uploadId: upload.id, changedBy: quality.name, row: 3 },
    ]);
  });

  it("writes one audit line with every row and record that was loaded, and one of the drafts", async () => {
    const { quality, rows } = await toFix([newRow(), newRow(), newRow()]);
    const asked = [
      ...rows.slice(0, 2).map((row) => corrected(row)),
      corrected(rows[2], { planType: "X" }),
    ];
    const answer = await correctRows(quality, asked, unconfirmed);
    const lines = (await auditLines(quality.localAuthority)).slice(-2);
    const loaded = answer.rows.flatMap((row) =>
      row.status === "loaded" ? [row.id, row.recordId] : [],
    );
    expect(lines).toMatchObject([
      { action: "to-fix-loaded", actorId: quality.staffId, subjects: loaded },
      { action: "to-fix-drafted", actorId: quality.staffId, subjects: [rows[2]?.id] },
    ]);
  });

  it("holds the rows against each other, as rows of one file are", async () => {
    const { quality, rows } = await toFix([newRow(), newRow(), newRow()]);
    const nhsNumber = newNhsNumber();
    const asked = [
      corrected(rows[0], { ...right, nhsNumber }),
      corrected(rows[1]),
      corrected(rows[2], { ...right, nhsNumber }),
    ];
    expect((await correctRows(quality, asked, unconfirmed)).rows).toMatchObject([
      { status: "faulty", issues: [{ row: 1, code: "duplicate-record", related: [3] }] },
      { status: "loaded" },
      { status: "faulty", issues: [{ row: 3, code: "duplicate-record", related: [1] }] },
    ]);
  });

  it("lets one row end a held plan and another start the next", async () => {
    // Ending one of a few would be much of the register: there a second person is asked.
    const [held, ...others] = Array.from({ length: 12 }, () => newRow());
    if (!held) throw new Error("nobody is held");
    const { quality, rows } = await toFix(
      [held, { ...held, startDate: "2026-03-01" }],
      [held, ...others],
    );
    const ends = corrected(rows[0], { dateOfBirth: held.dateOfBirth, endDate: "2026-03-01" });
    const starts = corrected(rows[1], { dateOfBirth: held.dateOfBirth });
    expect((await correctRows(quality, [starts], unconfirmed)).rows).toMatchObject([
      { status: "faulty", issues: [{ code: "overlaps-held-plan" }] },
    ]);
    const again = await correctRows(quality, [{ ...starts, version: 2 }, ends], unconfirmed);
    expect(again.rows).toMatchObject([
      { status: "loaded", outcome: "added" },
      { status: "loaded", outcome: "ended" },
    ]);
  });

  it("asks before it shows health something again, and loads the others meanwhile", async () => {
    const ended = newRow({ endDate: "2026-03-01" });
    const { quality, rows } = await toFix([{ ...ended, endDate: "" }, newRow()], [ended]);
    const asked = [corrected(rows[0], { dateOfBirth: ended.dateOfBirth }), corrected(rows[1])];
    const answer = await correctRows(quality, asked, unconfirmed);
    expect(answer.rows).toMatchObject([
      { status: "unconfirmed", version: 2, issues: [{ row: 1, code: "reopened" }] },
      { status: "loaded" },
    ]);
    const told = await correctRows(quality, [{ ...asked[0]!, version: 2 }], { confirmed: true });
    expect(told.rows).toMatchObject([{ status: "loaded", outcome: "changed" }]);
  });

  it("of another LA changes nothing, not even the rows that are one's own", async () => {
    const [ours, theirs] = [await toFix([newRow()]), await toFix([newRow()])];
    const asked = [corrected(ours.rows[0]), corrected(theirs.rows[0])];
    await expect(correctRows(ours.quality, asked, unconfirmed)).rejects.toThrow(NotFound);
    await expect(saveDrafts(ours.quality, asked)).rejects.toThrow(NotFound);
    for (const { quality, rows } of [ours, theirs])
      expect(await getRowToFix(quality, rows[0]?.id ?? "")).toMatchObject({
        state: "open",
        version: 1,
      });
  });
});

describe("corrections that take many live records away", () => {
  const ended = { endDate: "2026-03-01" };

  /** 21 of 40 live records, each with a row to fix that would end it. */
  async function manyEndings() {
    const held = Array.from({ length: 40 }, () => newRow());
    const people = await toFix(
      held.slice(0, 21).map((row) => ({ ...row, ...ended })),
      held,
    );
    const rows = people.rows.map((row, index) =>
      corrected(row, { dateOfBirth: held[index]?.dateOfBirth ?? "" }),
    );
    return { ...people, rows };
  }

  it("load nothing, and wait as one upload for a second person, whose approval clears them", async () => {
    const { quality, admin, rows } = await manyEndings();
    const { localAuthority } = quality;
    const answer = await correctRows(quality, rows, unconfirmed);
    const uploadId = answer.sent?.uploadId ?? "";
    expect(new Set(answer.rows.map(({ status }) => status))).toEqual(new Set(["sent"]));
    expect((await listRecords(quality, { state: "live" })).total).toBe(42);
    await checkUpload({ localAuthority, uploadId });
    const waiting = await getUpload(admin, uploadId);
    expect(waiting).toMatchObject({
      state: "awaiting-approval",
      counts: { ended: 21, rejected: 0 },
    });
    const approve = (actor: AuthorityActor) =>
      approveUpload(actor, uploadId, waiting.checkedAt ?? "");
    expect(await approve(quality)).toMatchObject({ status: "for-another" });
    expect(await approve(admin)).toMatchObject({ status: "done" });
    await loadUpload({ localAuthority, uploadId });
    expect((await listRecords(quality, { state: "live" })).total).toBe(21);
    expect((await listRowsToFix(quality, { page: 1 })).total).toBe(0);
    expect(await getRowToFix(quality, rows[0]?.id ?? "")).toMatchObject({ state: "loaded" });
  });

  it("sent twice are one upload, and what is still wrong stays a draft beside them", async () => {
    const { quality, rows } = await manyEndings();
    const faulty = corrected(rows[0], { planType: "?" });
    const first = await correctRows(quality, rows, unconfirmed);
    const again = rows.map((row) => ({ ...row, version: 2 }));
    const second = await correctRows(quality, again, unconfirmed);
    expect(second.sent).toEqual(first.sent);
    const third = await correctRows(quality, [{ ...faulty, version: 2 }], unconfirmed);
    expect(third).toMatchObject({ sent: null, rows: [{ status: "faulty", version: 3 }] });
  });

  it("one by one in the form are loaded: there a person looks at each", async () => {
    const { quality, rows } = await manyEndings();
    const { id, values } = rows[0]!;
    expect(await correctRow(quality, id, values)).toMatchObject({ outcome: "ended" });
  });
});

describe("two officers", () => {
  it("on the same row at once: one loads it, the other is told who, and both load what is theirs", async () => {
    const { quality, uploader, rows } = await toFix([newRow(), newRow(), newRow()]);
    const [mine, shared, theirs] = rows.map((row) => corrected(row));
    const answers = await Promise.all([
      correctRows(quality, [mine!, shared!], unconfirmed),
      correctRows(uploader, [corrected(shared, { familyName: "Other" }), theirs!], unconfirmed),
    ]);
    const ofShared = answers.map((answer) => answer.rows.find(({ id }) => id === shared?.id));
    const late = ofShared.findIndex((row) => row?.status === "stale");
    expect(ofShared[1 - late]).toMatchObject({ status: "loaded" });
    expect(ofShared[late]).toMatchObject({
      ...{ status: "stale", state: "loaded", version: 2 },
      by: late === 0 ? uploader.name : quality.name,
    });
    expect(answers.flatMap((answer) => answer.rows.map(({ status }) => status)).sort()).toEqual([
      ...["loaded", "loaded", "loaded", "stale"],
    ]);
    expect((await listRecords(quality, {})).total).toBe(5);
  });

  it("never overwrite each other's drafts, and see them", async () => {
    const { quality, uploader, rows } = await toFix([newRow()]);
    const [row] = rows;
    await saveDrafts(uploader, [corrected(row, { familyName: "Theirs" })]);
    const answer = await correctRows(quality, [corrected(row)], unconfirmed);
    expect(answer.rows).toMatchObject([
      {
        status: "stale",
        state: "open",
        by: uploader.name,
        version: 2,
        draft: { familyName: "Theirs" },
      },
    ]);
    // What they are shown of a colleague's is looked at, as on any page.
    const seen = { actorId: quality.staffId, action: "to-fix-viewed", subjects: [row?.id] };
    expect((await auditLines(quality.localAuthority)).at(-1)).toMatchObject(seen);
    await saveDrafts(quality, [corrected(row)]);
    const lines = await auditLines(quality.localAuthority);
    expect(lines.filter(({ action }) => action === "to-fix-viewed")).toHaveLength(2);
    const again = await correctRows(quality, [{ ...corrected(row), version: 2 }], unconfirmed);
    expect(again.rows).toMatchObject([{ status: "loaded" }]);
  });

  it("a load while another saves: both are done, whoever comes first", async () => {
    const { quality, uploader, rows } = await toFix([newRow(), newRow()]);
    const id = await checkedUpload(uploader, [corrected(rows[0]).values, newRow()]);
    const [, saved] = await Promise.all([
      load(uploader, id),
      correctRows(
        quality,
        rows.map((row) => corrected(row)),
        unconfirmed,
      ),
    ]);
    expect(saved.rows[1]).toMatchObject({ status: "loaded" });
    // The load clears the row of the same record, unless the correction came first.
    expect(["loaded", "stale"]).toContain(saved.rows[0]?.status);
    expect((await listRecords(quality, {})).total).toBe(5);
    expect((await listRowsToFix(quality, { page: 1 })).total).toBe(0);
  });
});

describe("the rows of the grid", () => {
  it("are those of the list, with what came, what was corrected and what is wrong", async () => {
    const { quality, upload, rows } = await toFix([newRow(), newRow()]);
    await saveDrafts(quality, [corrected(rows[1], { familyName: "Better" })]);
    const grid = await listGridRows(quality, { uploadId: upload.id });
    expect(grid.total).toBe(2);
    expect(grid.rows).toMatchObject([
      { ...{ id: rows[0]?.id, version: 1, row: 3, sequenceNumber: 2, draft: null }, came: wrong },
      { ...{ id: rows[1]?.id, version: 2, row: 4 }, draft: { familyName: "Better" } },
    ]);
    expect(grid.rows[0]?.issues).toEqual([
      { row: 3, field: "dateOfBirth", code: "date-impossible", related: [] },
    ]);
    const { admin: stranger } = await newAuthority();
    expect(await listGridRows(stranger, { uploadId: upload.id })).toEqual({ rows: [], total: 0 });
  });
});

describe("a draft", () => {
  it("stands beside what came, and taking it back leaves what came", async () => {
    const { quality, rows } = await toFix([newRow()]);
    const [row] = rows;
    const drafted = corrected(row, { familyName: "Better" });
    expect(await saveDrafts(quality, [drafted])).toEqual([
      { id: row?.id, status: "drafted", version: 2 },
    ]);
    expect(await getRowToFix(quality, row?.id ?? "")).toMatchObject({
      values: row?.values,
      corrected: { familyName: "Better" },
    });
    // The same again is no other version: somebody else's page stays good.
    expect(await saveDrafts(quality, [{ ...drafted, version: 2 }])).toMatchObject([{ version: 2 }]);
    expect(await saveDrafts(quality, [{ ...drafted, version: 2, values: null }])).toMatchObject([
      { version: 3 },
    ]);
    expect(await getRowToFix(quality, row?.id ?? "")).toMatchObject({
      corrected: null,
      values: row?.values,
    });
  });

  it("is kept by the form as well, and gone once the row is loaded", async () => {
    const { quality, rows } = await toFix([newRow()]);
    const { id, values } = corrected(rows[0], { planType: "?" });
    expect(await correctRow(quality, id, values)).toMatchObject({ status: "faulty" });
    expect(await getRowToFix(quality, id)).toMatchObject({ corrected: { planType: "?" } });
    expect(await correctRow(quality, id, corrected(rows[0]).values)).toMatchObject({
      status: "loaded",
    });
    expect(await getRowToFix(quality, id)).toMatchObject({ state: "loaded", corrected: null });
  });
});

describe("two officers with the same row on their forms", () => {
  it("do not overwrite each other's corrections unseen", async () => {
    const { quality, uploader, rows } = await toFix([newRow()]);
    const { id, version, values } = corrected(rows[0]);
    const theirs = { ...values, planType: "?" };
    const first = await correctRow(uploader, id, theirs, { version });
    expect(first).toMatchObject({ status: "faulty", version: version + 1 });
    const second = await correctRow(quality, id, values, { version });
    expect(second).toEqual({ status: "drafted", by: uploader.name, version: version + 1 });
    expect(await getRowToFix(quality, id)).toMatchObject({ corrected: theirs });
    // Having been told, they may.
    expect(await correctRow(quality, id, values, { version: version + 1 })).toMatchObject({
      status: "loaded",
    });
  });

  it("do not meet themselves", async () => {
    const { quality, rows } = await toFix([newRow()]);
    const { id, version, values } = corrected(rows[0], { planType: "?" });
    expect(await correctRow(quality, id, values, { version })).toMatchObject({ status: "faulty" });
    expect(await correctRow(quality, id, corrected(rows[0]).values, { version })).toMatchObject({
      status: "loaded",
    });
  });
});

describe("5,000 rows", () => {
  it("are corrected in one transaction, each loaded once", { timeout: 60_000 }, async () => {
    const { quality, rows } = await manyToFix(5000);
    const answer = await correctRows(
      quality,
      rows.map((row) => corrected(row)),
      unconfirmed,
    );
    expect(answer.rows.filter(({ status }) => status === "loaded")).toHaveLength(5000);
    expect((await listRecords(quality, {})).total).toBe(5001);
  });
});

async function manyToFix(count: number) {
  const people = await newAuthority();
  const wrongRows = Array.from({ length: count }, () => newRow(wrong));
  await loadedUpload(people.uploader, [newRow(), ...wrongRows]);
  const { rows } = await listGridRows(people.quality, {});
  return { ...people, rows: rows.map(({ id, came }) => ({ id, version: 1, values: came })) };
}
