import { describe, expect, it } from "vitest";
import type { AuthorityActor } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import { auditLines, withoutAudit } from "@/prisma/factories/audit-lines";
import { asOwner, newAuthority, newCaseSystem } from "@/prisma/factories/authorities";
import { newLook } from "@/prisma/factories/looks";
import { stateOf } from "@/prisma/factories/owned-tables";
import {
  checkedUpload,
  fillRegister,
  load,
  loadedUpload,
  newRow,
  undo,
} from "@/prisma/factories/uploads";
import type { RowTexts } from "@/prisma/factories/uploads";
import { lookUp } from "../looks/look-up";
import { withdrawRecord } from "../register/correct-record";
import { getRecord } from "../register/get-record";
import { listRecords } from "../register/list-records";
import { checkUpload } from "../uploads/check-upload";
import { confirmStartDates } from "../uploads/confirm-start-dates";
import { getUpload } from "../uploads/get-upload";
import { listUploadRows } from "../uploads/list-upload-rows";
import { loadUpload } from "../uploads/load-upload";
import { correctStartDate, findStartDateOffer } from "./correct-start-date";
import { listRowsToFix } from "./list-rows-to-fix";

const MOVED = { startDate: "2026-01-14" };

async function shown(row: RowTexts): Promise<string[]> {
  const seen = await lookUp(newLook(row.nhsNumber ?? null));
  if (seen.status !== "seen") throw new Error(seen.status);
  return seen.plans.map(({ startDate, endDate }) => `${startDate} ${endDate ?? "open"}`);
}

async function onlyRecord(actor: AuthorityActor) {
  const { records } = await listRecords(actor, {});
  const [record] = records;
  if (!record || records.length > 1) throw new Error(`${records.length} records`);
  return record;
}

/** Confirmed by somebody who reviews it, and checked again as the worker does. */
async function confirm(actor: AuthorityActor, id: string, which: number[] | "all" = "all") {
  const confirmed = await confirmStartDates(actor, id, which);
  await checkUpload({ localAuthority: actor.localAuthority, uploadId: id });
  return confirmed;
}

describe("an upload with a start date put right", () => {
  it("is checked as an overlap, and as a change once somebody says so", async () => {
    const { uploader } = await newAuthority();
    const row = newRow();
    await loadedUpload(uploader, [row]);
    const record = await onlyRecord(uploader);
    const id = await checkedUpload(uploader, [{ ...row, ...MOVED }, newRow()]);
    expect((await getUpload(uploader, id)).counts).toMatchObject({ added: 1, rejected: 1 });

    expect(await confirm(uploader, id)).toEqual({ status: "confirmed", rows: 1 });
    expect(await getUpload(uploader, id)).toMatchObject({
      state: "checked",
      counts: { rows: 2, added: 1, changed: 1, rejected: 0 },
    });
    const { rows } = await listUploadRows(uploader, id, { outcome: "changed", page: 1 });
    expect(rows).toMatchObject([
      { row: 2, before: { startDate: "2026-01-12" }, recordId: record.id, issues: [] },
    ]);
    expect(await shown(row)).toEqual(["2026-01-12 open"]);

    expect(await load(uploader, id)).toMatchObject({ state: "loaded", fileResponse: "CPF02" });
    expect(await shown(row)).toEqual(["2026-01-14 open"]);
    const { versions } = await getRecord(uploader, record.id);
    expect(versions.map(({ outcome, values }) => [outcome, values.startDate])).toEqual([
      ["changed", "2026-01-14"],
      ["added", "2026-01-12"],
    ]);
    const actions = await auditLines(uploader.localAuthority);
    expect(actions.find(({ action }) => action === "start-dates-confirmed")).toMatchObject({
      actorId: uploader.staffId,
      subjects: [id, record.id],
    });
  });

  it("confirms the rows that were chosen, and no others", async () => {
    const { uploader } = await newAuthority();
    const people = [newRow(), newRow()];
    await loadedUpload(uploader, people);
    const id = await checkedUpload(
      uploader,
      people.map((row) => ({ ...row, ...MOVED })),
    );
    await confirm(uploader, id, [3]);
    expect((await getUpload(uploader, id)).counts).toMatchObject({ changed: 1, rejected: 1 });
    expect(await confirmStartDates(uploader, id, [3, 99])).toEqual({ status: "none" });
    await load(uploader, id);
    expect(await shown(people[0]!)).toEqual(["2026-01-12 open"]);
    expect(await shown(people[1]!)).toEqual(["2026-01-14 open"]);
  });

  it("is checked again when the register moves: a record that is gone is not corrected", async () => {
    const { uploader, quality } = await newAuthority();
    const row = newRow();
    await loadedUpload(uploader, [row]);
    const record = await onlyRecord(uploader);
    const id = await checkedUpload(uploader, [{ ...row, ...MOVED }]);
    await confirm(uploader, id);
    await withdrawRecord(quality, record.id, { version: 1, reason: "entered twice" });
    // The row adds a plan of its own then; the withdrawn record stays as it was.
    expect(await load(uploader, id)).toMatchObject({ counts: { added: 1, changed: 0 } });
    const { versions } = await getRecord(uploader, record.id);
    expect(versions[0]?.values).toMatchObject({ startDate: "2026-01-12" });
  });

  it("is put back when its load is taken back", async () => {
    const { uploader, quality } = await newAuthority();
    const row = newRow();
    await loadedUpload(uploader, [row]);
    const id = await checkedUpload(uploader, [{ ...row, ...MOVED }]);
    await confirm(uploader, id);
    await load(uploader, id);
    await undo(quality, id);
    expect(await shown(row)).toEqual(["2026-01-12 open"]);
  });

  it("never corrects by itself what a system sent: the row goes to the records to fix", async () => {
    const { uploader } = await newAuthority();
    const row = newRow();
    await loadedUpload(uploader, [row]);
    const system = newCaseSystem(uploader.localAuthority);
    const id = await checkedUpload(system, [{ ...row, ...MOVED }]);
    await loadUpload({ localAuthority: uploader.localAuthority, uploadId: id });
    expect(await getUpload(uploader, id)).toMatchObject({
      state: "loaded",
      counts: { rejected: 1, changed: 0 },
    });
    expect(await confirmStartDates(uploader, id, "all")).toEqual({
      status: "not-now",
      state: "loaded",
    });
    expect(await shown(row)).toEqual(["2026-01-12 open"]);
  });

  it("is not another LA's to confirm", async () => {
    const { uploader } = await newAuthority();
    const id = await checkedUpload(uploader, [newRow()]);
    const { admin } = await newAuthority();
    await expect(confirmStartDates(admin, id, "all")).rejects.toThrow(NotFound);
  });
});

describe("a row to fix that is a start date put right", () => {
  async function toFix() {
    const people = await newAuthority();
    await fillRegister(people.uploader);
    const row = newRow();
    const first = await loadedUpload(people.uploader, [row]);
    await loadedUpload(people.uploader, [{ ...row, ...MOVED }]);
    const { rows } = await listRowsToFix(people.uploader, { page: 1 });
    const { rows: loaded } = await listUploadRows(people.uploader, first.id, { page: 1 });
    return { ...people, row, id: rows[0]?.id ?? "", recordId: loaded[0]?.recordId ?? "" };
  }

  it("is offered with the record that it would correct, and does it when it is confirmed", async () => {
    const { quality, row, id, recordId } = await toFix();
    expect(await findStartDateOffer(quality, id)).toMatchObject({
      held: { id: recordId, startDate: "2026-01-12" },
      startDate: "2026-01-14",
    });
    const last = async () => (await auditLines(quality.localAuthority)).at(-1);
    expect(await last()).toMatchObject({ action: "record-viewed", subjects: [recordId] });

    const before = await stateOf(quality.localAuthority);
    await withoutAudit(quality.localAuthority, () =>
      expect(correctStartDate(quality, id, recordId)).rejects.toThrow(),
    );
    expect(await stateOf(quality.localAuthority)).toEqual(before);

    expect(await correctStartDate(quality, id, recordId)).toEqual({
      status: "corrected",
      recordId,
    });
    expect(await last()).toMatchObject({ action: "to-fix-loaded", subjects: [id, recordId] });
    expect(await shown(row)).toEqual(["2026-01-14 open"]);
    expect((await listRowsToFix(quality, { page: 1 })).total).toBe(0);
    const { versions } = await getRecord(quality, recordId);
    expect(versions[0]).toMatchObject({
      source: "fix",
      outcome: "changed",
      changedBy: "Test quality",
    });
    // Again, as by a second press of the button.
    expect(await correctStartDate(quality, id, recordId)).toEqual({ status: "moved-on" });
  });

  it("is no offer any more when the record has moved on", async () => {
    const { quality, id, recordId, row } = await toFix();
    await withdrawRecord(quality, recordId, { version: 1, reason: "entered twice" });
    expect(await correctStartDate(quality, id, recordId)).toEqual({ status: "moved-on" });
    expect(await findStartDateOffer(quality, id)).toBeNull();
    expect(await shown(row)).toEqual([]);
  });

  it("corrects no record but the one that was shown", async () => {
    const { quality, id, row } = await toFix();
    const other = "0190b0c0-0000-7000-8000-000000000000";
    expect(await correctStartDate(quality, id, other)).toEqual({ status: "moved-on" });
    expect(await shown(row)).toEqual(["2026-01-12 open"]);
  });

  it("is what somebody has corrected it to, not what came", async () => {
    const { quality, id } = await toFix();
    await asOwner(quality.localAuthority, (client) =>
      client.query(
        `UPDATE row_to_fix SET draft = values || '{"startDate": "2026-01-20"}', drafted_at = now(), drafted_by_name = 'Sam' WHERE id = $1`,
        [id],
      ),
    );
    expect(await findStartDateOffer(quality, id)).toMatchObject({ startDate: "2026-01-20" });
  });

  it("is not there for another LA", async () => {
    const { id, recordId } = await toFix();
    const { quality: stranger } = await newAuthority();
    await expect(findStartDateOffer(stranger, id)).rejects.toThrow(NotFound);
    await expect(correctStartDate(stranger, id, recordId)).rejects.toThrow(NotFound);
  });
});
