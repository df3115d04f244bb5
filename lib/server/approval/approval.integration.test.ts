import { describe, expect, it } from "vitest";
import { NotFound, Refused } from "@/lib/access/refusals";
import { auditLines } from "@/prisma/factories/audit-lines";
import { asOwner, newAuthority, newCaseSystem } from "@/prisma/factories/authorities";
import {
  checkedUpload,
  load,
  loadedUpload,
  newRow,
  secondPerson,
} from "@/prisma/factories/uploads";
import { correctRecord } from "../register/correct-record";
import { listRecords } from "../register/list-records";
import { cancelUpload, requestLoad } from "../uploads/decide-upload";
import { getUpload } from "../uploads/get-upload";
import { loadUpload } from "../uploads/load-upload";
import { approveUpload, refuseUpload } from "./approve-upload";
import {
  confirmLimits,
  getApprovalSetting,
  limitsForm,
  proposeLimits,
  withdrawLimits,
} from "./approval-setting";
import { listAwaiting } from "./list-awaiting";
import { listTakenAway } from "./list-taken-away";

const ended = { endDate: "2026-03-01" };

/** An LA with twenty children, and an upload that ends some of them: its uploader has asked for the load. */
async function awaiting(ending = 3) {
  const people = await newAuthority();
  const { uploader, quality } = people;
  const children = Array.from({ length: 20 }, () => newRow());
  await loadedUpload(uploader, children);
  const id = await checkedUpload(
    uploader,
    children.slice(0, ending).map((child) => ({ ...child, ...ended })),
  );
  await requestLoad(uploader, id);
  const job = { localAuthority: uploader.localAuthority, uploadId: id };
  const seen = async () => (await getUpload(quality, id)).checkedAt ?? "";
  return { ...people, children, id, job, seen };
}

describe("what takes much of the register away", () => {
  it("waits when it is asked to be loaded, and says who asked", async () => {
    const { uploader, id } = await awaiting();
    expect(await getUpload(uploader, id)).toMatchObject({
      ...{ state: "awaiting-approval", askedBy: uploader.name, decidedBy: null },
      endsOrWithdraws: 3,
    });
  });

  it("is loaded at once while it is within the limits", async () => {
    const { uploader, id } = await awaiting(2);
    expect((await getUpload(uploader, id)).state).toBe("loading");
  });

  it("is also a date of birth that makes somebody eighteen, and a withdrawal", async () => {
    const { uploader } = await newAuthority();
    const old = { dateOfBirth: "2009-01-02", startDate: "2024-01-12" };
    const [first, second] = [newRow(old), newRow(old)];
    await loadedUpload(uploader, [first, second, ...Array.from({ length: 8 }, () => newRow())]);
    const id = await checkedUpload(uploader, [
      { ...first, dateOfBirth: "2008-01-02" },
      { ...second, deleteDate: "2026-02-01" },
    ]);
    expect(await getUpload(uploader, id)).toMatchObject({
      ...{ counts: { changed: 1, deleted: 1, ended: 0 }, endsOrWithdraws: 2 },
    });
    await requestLoad(uploader, id);
    const page = await listTakenAway(uploader, id, { page: 1 });
    expect(page.rows).toMatchObject([
      { row: 2, withdrawn: false, endDate: null },
      { row: 3, withdrawn: true },
    ]);
    expect(page).toMatchObject({ total: 2, live: 10, limits: { percent: 10, number: 20 } });
  });
});

describe("a second person", () => {
  it("is neither who uploaded it nor who asked, and of the right role", async () => {
    const { uploader, quality, admin, children } = await awaiting();
    const id = await checkedUpload(
      quality,
      children.slice(3, 8).map((child) => ({ ...child, ...ended })),
    );
    const { checkedAt } = await getUpload(quality, id);
    const at = checkedAt ?? "";
    await requestLoad(admin, id);
    expect(await approveUpload(quality, id, at)).toEqual({ status: "for-another" });
    expect(await approveUpload(admin, id, at)).toEqual({ status: "for-another" });
    expect(await refuseUpload(admin, id, "mine")).toEqual({ status: "for-another" });
    expect(await requestLoad(uploader, id)).toEqual({ status: "for-another" });
    await expect(approveUpload(uploader, id, at)).rejects.toThrow(Refused);
    expect(await requestLoad(newCaseSystem(quality.localAuthority), id)).toEqual({
      status: "for-a-person",
    });
    const page = await listTakenAway(quality, id, { page: 1 });
    expect(page.isSecondPerson).toBe(false);
    expect(page.others).toEqual([]);
    const { others } = await listTakenAway(uploader, (await awaitingIds(uploader))[0] ?? "", {
      page: 1,
    });
    expect(others).toEqual([admin.name, quality.name]);
    expect((await listAwaiting(quality)).map((upload) => upload.id)).not.toContain(id);
    expect((await listAwaiting(secondPerson(quality.localAuthority))).length).toBe(2);
    expect(await listAwaiting(uploader)).toEqual([]);
  });

  it("is kept to by the database too", async () => {
    const { uploader, id } = await awaiting();
    const approving = asOwner(uploader.localAuthority, (client) =>
      client.query(
        "UPDATE upload SET state = 'loading', decided_at = now(), decided_by_id = asked_by_id, decided_by_name = 'x' WHERE id = $1",
        [id],
      ),
    );
    await expect(approving).rejects.toThrow("upload_second_person_is_another");
  });

  it("approves, and the worker loads it in their name", async () => {
    const { quality, id, job, seen } = await awaiting();
    expect(await approveUpload(quality, id, await seen())).toEqual({ status: "done" });
    await loadUpload(job);
    expect(await getUpload(quality, id)).toMatchObject({
      ...{ state: "loaded", decidedBy: quality.name },
    });
    expect((await listRecords(quality, { state: "live" })).total).toBe(17);
  });

  it("approves twice, or with another, and it is loaded once", async () => {
    const { quality, admin, id, job, seen } = await awaiting();
    const at = await seen();
    const decisions = await Promise.all([
      approveUpload(quality, id, at),
      approveUpload(admin, id, at),
      requestLoad(quality, id),
    ]);
    expect(decisions).toEqual([{ status: "done" }, { status: "done" }, { status: "done" }]);
    await Promise.all([loadUpload(job), loadUpload(job)]);
    const approvals = (await auditLines(job.localAuthority)).filter(({ action }) =>
      ["upload-approved", "upload-loaded"].includes(action),
    );
    expect(approvals.filter(({ subjects }) => subjects[0] === id)).toHaveLength(2);
  });

  it("refuses with a reason, which whoever asked is shown, and nothing is loaded", async () => {
    const { uploader, quality, id, job } = await awaiting();
    await expect(refuseUpload(quality, id, " ")).rejects.toThrow("reason");
    expect(await refuseUpload(quality, id, " The wrong file. ")).toEqual({ status: "done" });
    await loadUpload(job);
    expect(await getUpload(uploader, id)).toMatchObject({
      ...{ state: "cancelled", refusal: "The wrong file.", decidedBy: quality.name },
    });
    expect(await refuseUpload(quality, id, "Again")).toEqual({
      ...{ status: "not-now", state: "cancelled" },
    });
    expect((await listRecords(quality, { state: "live" })).total).toBe(20);
  });

  it("and a cancellation at the same moment have one result", async () => {
    const { uploader, quality, id, job, seen } = await awaiting();
    const [approved, cancelled] = await Promise.all([
      approveUpload(quality, id, await seen()),
      cancelUpload(uploader, id),
    ]);
    await loadUpload(job);
    const { state } = await getUpload(uploader, id);
    const isLoaded = approved.status === "done" && cancelled.status === "not-now";
    const isCancelled = approved.status === "not-now" && cancelled.status === "done";
    expect(state).toBe(isLoaded ? "loaded" : "cancelled");
    expect(isLoaded || isCancelled).toBe(true);
  });

  it("does not approve what another LA waits for, nor see it", async () => {
    const { id, seen } = await awaiting();
    const at = await seen();
    const { quality } = await newAuthority();
    await expect(approveUpload(quality, id, at)).rejects.toThrow(NotFound);
    await expect(refuseUpload(quality, id, "x")).rejects.toThrow(NotFound);
    await expect(listTakenAway(quality, id, { page: 1 })).rejects.toThrow(NotFound);
    expect(await listAwaiting(quality)).toEqual([]);
  });
});

describe("when the register moves", () => {
  it("loads what was approved when it does no more than was seen", async () => {
    const { uploader, quality, id, job, seen } = await awaiting();
    await approveUpload(quality, id, await seen());
    await loadedUpload(uploader, [newRow()]);
    await loadUpload(job);
    expect((await getUpload(quality, id)).state).toBe("loaded");
  });

  it("asks the second person again when it would do more, and not by the page they had open", async () => {
    const { uploader, quality, admin, id, job, seen, children } = await awaiting();
    // A record that the file says is as it is: after a correction by hand it would be changed.
    const wide = await checkedUpload(uploader, [
      ...children.slice(3, 6).map((child) => ({ ...child, ...ended })),
      children[10] ?? {},
    ]);
    await requestLoad(uploader, wide);
    const at = (await getUpload(admin, wide)).checkedAt ?? "";
    await approveUpload(admin, wide, at);
    const { records } = await listRecords(uploader, {});
    const held = records.find(({ nhsNumber }) => nhsNumber === children[10]?.nhsNumber);
    await correctRecord(
      quality,
      held?.id ?? "",
      { ...children[10], familyName: "Corrected" },
      { version: 1, reason: "as in the file" },
    );
    const wideJob = { ...job, uploadId: wide };
    await loadUpload(wideJob);
    const back = await getUpload(uploader, wide);
    expect(back).toMatchObject({
      ...{ state: "awaiting-approval", askedBy: uploader.name, decidedBy: null },
    });
    expect(back.notice).toContain("approved again");
    expect(await approveUpload(admin, wide, at)).toEqual({ status: "seen-another" });
    expect((await getUpload(uploader, id)).state).toBe("awaiting-approval");
    await approveUpload(admin, wide, back.checkedAt ?? "");
    await loadUpload(wideJob);
    expect((await getUpload(uploader, wide)).state).toBe("loaded");
    expect(await seen()).not.toBe("");
  });

  it("makes an upload wait that was within the limits when somebody asked for it", async () => {
    const { uploader, quality, children } = await awaiting();
    const small = await checkedUpload(uploader, [{ ...children[12], ...ended }]);
    await requestLoad(uploader, small);
    expect((await getUpload(uploader, small)).state).toBe("loading");
    const most = await checkedUpload(
      uploader,
      children.slice(0, 12).map((child) => ({ ...child, ...ended })),
    );
    await load(uploader, most);
    await loadUpload({ localAuthority: uploader.localAuthority, uploadId: small });
    const held = await getUpload(quality, small);
    expect(held).toMatchObject({ state: "awaiting-approval", askedBy: uploader.name });
    expect(held.notice).toContain("second person");
  });
});

describe("the limits", () => {
  it("are changed by two people, and hold from then on", async () => {
    const { uploader, quality, admin, children } = await awaiting();
    expect(await getApprovalSetting(uploader)).toEqual({
      ...{ percent: 10, number: 20, proposal: null, version: 0 },
    });
    await expect(proposeLimits(uploader, { percent: 50, number: 500, version: 0 })).rejects.toThrow(
      Refused,
    );
    expect(await proposeLimits(admin, { percent: 50, number: 500, version: 0 })).toEqual({
      status: "done",
    });
    expect(await getApprovalSetting(quality)).toMatchObject({
      ...{ percent: 10, number: 20, version: 1 },
      proposal: { percent: 50, number: 500, by: admin.name, isMine: false },
    });
    expect(await confirmLimits(admin, 1)).toEqual({ status: "for-another" });
    expect(await confirmLimits(quality, 7)).toEqual({ status: "moved-on" });
    const both = await Promise.all([confirmLimits(quality, 1), withdrawLimits(admin, 1)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["done", "moved-on"]);
    const { version, percent } = await getApprovalSetting(quality);
    if (percent === 10) {
      await proposeLimits(admin, { percent: 50, number: 500, version });
      await confirmLimits(quality, version + 1);
    }
    expect(await getApprovalSetting(quality)).toMatchObject({ percent: 50, proposal: null });
    const id = await checkedUpload(
      uploader,
      children.slice(5, 12).map((child) => ({ ...child, ...ended })),
    );
    await requestLoad(uploader, id);
    expect((await getUpload(uploader, id)).state).toBe("loading");
  });

  it("are whole numbers within bounds that leave the guard standing", () => {
    const read = (percent: string, number: string) =>
      limitsForm.safeParse({ percent, number, version: "0" }).success;
    expect(read("10", " 20 ")).toBe(true);
    for (const wrong of ["0", "51", "1.5", "", "ten", "-1", "1e1"])
      expect(read(wrong, "20")).toBe(false);
    for (const wrong of ["0", "501", "100000"]) expect(read("10", wrong)).toBe(false);
    const version = "99999999999";
    expect(limitsForm.safeParse({ percent: "10", number: "20", version }).success).toBe(false);
  });

  it("are another LA's own", async () => {
    const [ours, theirs] = [await newAuthority(), await newAuthority()];
    await proposeLimits(ours.admin, { percent: 5, number: 5, version: 0 });
    expect(await confirmLimits(theirs.quality, 1)).toEqual({ status: "moved-on" });
    expect((await getApprovalSetting(theirs.quality)).proposal).toBeNull();
  });
});

async function awaitingIds(actor: Parameters<typeof listAwaiting>[0]): Promise<string[]> {
  const waiting = await listAwaiting(secondPerson(actor.localAuthority));
  return waiting.map(({ id }) => id);
}
