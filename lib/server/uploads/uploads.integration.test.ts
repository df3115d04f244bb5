import { describe, expect, it } from "vitest";
import { NotFound } from "@/lib/access/refusals";
import { newAuthority } from "@/prisma/factories/authorities";
import {
  checkedUpload,
  csvOf,
  fillRegister,
  load,
  loadedUpload,
  newRow,
  sendCsv,
} from "@/prisma/factories/uploads";
import { workerDatabase } from "../db";
import { listRecords } from "../register/list-records";
import { acknowledgeUpload } from "./acknowledge-upload";
import { cancelUpload, requestLoad } from "./decide-upload";
import { getUpload } from "./get-upload";
import { countIssues, listUploadRows } from "./list-upload-rows";
import { loadUpload } from "./load-upload";

describe("receiving", () => {
  it("numbers the uploads of one LA without gaps, whatever another LA does", async () => {
    const [ours, theirs] = [await newAuthority(), await newAuthority()];
    const numbers: number[] = [];
    for (const actor of [ours.uploader, theirs.uploader, ours.uploader]) {
      const received = await sendCsv(actor, csvOf([newRow()]));
      if (received.status === "received" && actor === ours.uploader)
        numbers.push(received.sequenceNumber);
    }
    expect(numbers).toEqual([1, 2]);
  });

  it("takes the same file twice in a row for one upload, also at the same moment", async () => {
    const { uploader } = await newAuthority();
    const csv = csvOf([newRow()]);
    const both = await Promise.all([sendCsv(uploader, csv), sendCsv(uploader, csv)]);
    const ids = both.map((received) =>
      received.status === "received" ? received.id : received.status,
    );
    expect(ids[0]).toBe(ids[1]);
    expect(both.map((received) => received.status === "received" && received.again).sort()).toEqual(
      [false, true],
    );
  });

  it("takes the same file for a new upload once something else was loaded, or when the first was cancelled", async () => {
    const { uploader } = await newAuthority();
    const csv = csvOf([newRow()]);
    const first = await checkedUpload(uploader, csv);
    await loadedUpload(uploader, [newRow()]);
    const again = await sendCsv(uploader, csv);
    expect(again).toMatchObject({ status: "received", again: false, sequenceNumber: 3 });
    expect(again).not.toMatchObject({ id: first });
    if (again.status === "received") await cancelUpload(uploader, again.id);
    expect(await sendCsv(uploader, csv)).toMatchObject({ again: false, sequenceNumber: 4 });
  });

  it("knows an Idempotency-Key again, and refuses it for other bytes", async () => {
    const { uploader } = await newAuthority();
    const first = await sendCsv(uploader, csvOf([newRow()]), "key-1");
    await loadedUpload(uploader, [newRow()]);
    const csv = csvOf([newRow()]);
    expect(await sendCsv(uploader, csv, "key-1")).toEqual({ status: "key-reused" });
    if (first.status !== "received") throw new Error(first.status);
    expect((await getUpload(uploader, first.id)).sequenceNumber).toBe(1);
  });

  it("keeps a file that is too large as a refused upload, without its bytes", async () => {
    const { uploader } = await newAuthority();
    const received = await sendCsv(uploader, new Uint8Array(50 * 1024 * 1024 + 1).fill(65));
    if (received.status !== "received") throw new Error(received.status);
    expect(await getUpload(uploader, received.id)).toMatchObject({
      state: "refused",
      fileResponse: "CPF01",
    });
    expect((await getUpload(uploader, received.id)).problem).toContain("50 MB");
  });
});

describe("checking and loading", () => {
  it("says what each row would do, then does it", async () => {
    const { uploader } = await newAuthority();
    await fillRegister(uploader);
    const [kept, amended, over, wrong] = [newRow(), newRow(), newRow(), newRow()];
    expect(await loadedUpload(uploader, [kept, amended, over, wrong])).toMatchObject({
      state: "loaded",
      fileResponse: "CPF02",
      counts: { rows: 4, added: 4 },
    });
    const id = await checkedUpload(uploader, [
      kept,
      { ...amended, familyName: "Ashworth-Bell" },
      { ...over, endDate: "2026-03-01" },
      { ...wrong, deleteDate: "2026-03-02" },
      newRow(),
      newRow({ dateOfBirth: "31/02/2016" }),
    ]);
    const counts = {
      rows: 6,
      added: 1,
      changed: 1,
      ended: 1,
      deleted: 1,
      unchanged: 1,
      rejected: 1,
    };
    expect(await getUpload(uploader, id)).toMatchObject({
      state: "checked",
      fileResponse: null,
      counts,
    });
    const changed = await listUploadRows(uploader, id, { outcome: "changed", page: 1 });
    expect(changed.rows).toMatchObject([{ row: 3, before: { familyName: "Ashworth" } }]);
    expect(await load(uploader, id)).toMatchObject({
      state: "loaded",
      fileResponse: "CPF03",
      counts,
    });
    expect((await listRecords(uploader, { state: "withdrawn" })).total).toBe(1);
    expect((await listRecords(uploader, { state: "live" })).total).toBe(43);
  });

  it("acknowledges every row, and names the column of a fault", async () => {
    const { uploader } = await newAuthority();
    const { id } = await loadedUpload(uploader, [
      newRow(),
      newRow({ nhsNumber: "9990000011", dateOfBirth: "1/13/2016" }),
    ]);
    const acknowledgement = await acknowledgeUpload(uploader, id);
    if (acknowledgement.status !== "ready") throw new Error("not ready");
    let text = "";
    for await (const part of acknowledgement.lines) text += part;
    const lines = text
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(lines[0]).toEqual({ row: 2, response: "CPR06", outcome: "added", issues: [] });
    expect(lines[1]).toMatchObject({ row: 3, response: "CPR04", outcome: "rejected" });
    expect(text).toContain('"letter":"A"');
    expect(text).toContain('"column":"Date of birth"');
    expect(text).not.toContain("9990000011");
    expect(await countIssues(uploader, id)).toHaveLength(2);
  });

  it("answers CPF04 when nothing can be loaded and CPF01 when nothing can be read", async () => {
    const { uploader } = await newAuthority();
    expect(await loadedUpload(uploader, [newRow({ planType: "XYZ" })])).toMatchObject({
      fileResponse: "CPF04",
    });
    const id = await checkedUpload(uploader, "Surname,DOB\nA,B\n");
    expect(await getUpload(uploader, id)).toMatchObject({
      state: "refused",
      fileResponse: "CPF01",
    });
    expect(await requestLoad(uploader, id)).toEqual({ status: "not-now", state: "refused" });
  });

  it("loads once however often it is asked, and never after a cancellation", async () => {
    const { uploader } = await newAuthority();
    const id = await checkedUpload(uploader, [newRow()]);
    await Promise.all([requestLoad(uploader, id), requestLoad(uploader, id)]);
    const job = { localAuthority: uploader.localAuthority, uploadId: id };
    await Promise.all([loadUpload(job), loadUpload(job)]);
    await loadUpload(job);
    expect((await listRecords(uploader, {})).total).toBe(1);
    expect(await cancelUpload(uploader, id)).toEqual({ status: "not-now", state: "loaded" });

    const other = await checkedUpload(uploader, [newRow()]);
    await cancelUpload(uploader, other);
    await loadUpload({ ...job, uploadId: other });
    expect((await listRecords(uploader, {})).total).toBe(1);
  });

  it("gives two uploads that are loaded at once the result of some order", async () => {
    const { uploader } = await newAuthority();
    const children = Array.from({ length: 40 }, () => newRow());
    const a = await checkedUpload(
      uploader,
      children.map((row) => ({ ...row, familyName: "Alder" })),
    );
    const b = await checkedUpload(
      uploader,
      children.map((row) => ({ ...row, familyName: "Birch" })),
    );
    await Promise.all([load(uploader, a), load(uploader, b)]);
    const records: string[] = [];
    for (const { familyName } of (await listRecords(uploader, {})).records)
      records.push(familyName);
    expect(records).toHaveLength(40);
    expect(new Set(records).size).toBe(1);
    const both = [await getUpload(uploader, a), await getUpload(uploader, b)];
    expect(both.map(({ state }) => state)).toEqual(["loaded", "loaded"]);
    expect(both.map(({ counts }) => counts.added).sort()).toEqual([0, 40]);
    expect(both.map(({ counts }) => counts.changed).sort()).toEqual([0, 40]);
    expect(both.filter(({ notice }) => notice?.includes("checked again"))).toHaveLength(1);
  });

  it("loads what is asked for while the check has committed but not yet let go of the upload", async () => {
    const { uploader } = await newAuthority();
    const id = await checkedUpload(uploader, [newRow()]);
    const taken = Promise.withResolvers<void>();
    const done = Promise.withResolvers<void>();
    const check = workerDatabase.whileLocked(`upload:${id}`, () => {
      taken.resolve();
      return done.promise;
    });
    await taken.promise;
    const loaded = load(uploader, id);
    setTimeout(done.resolve, 100);
    expect((await loaded).state).toBe("loaded");
    await check;
  });

  it("asks the person again when the register moved so that more would be written than they saw", async () => {
    const { uploader } = await newAuthority();
    const child = newRow();
    await loadedUpload(uploader, [child]);
    const stale = await checkedUpload(uploader, [child, newRow()]);
    expect((await getUpload(uploader, stale)).counts).toMatchObject({ unchanged: 1, added: 1 });
    await loadedUpload(uploader, [{ ...child, familyName: "Corrected" }]);
    const again = await load(uploader, stale);
    expect(again).toMatchObject({ state: "checked", counts: { changed: 1, added: 1 } });
    expect(again.notice).toContain("Nothing was loaded");
    const [held] = (await listRecords(uploader, {})).records;
    expect(held?.familyName).toBe("Corrected");
    expect((await load(uploader, stale)).state).toBe("loaded");
  });

  it("keeps what is held in a column that the file does not have", async () => {
    const { uploader } = await newAuthority();
    const child = newRow({ localIdentifier: "SW-1", endDate: "2026-02-01" });
    await loadedUpload(uploader, [child]);
    const row = [
      child.nhsNumber,
      "Renamed",
      child.givenNames,
      child.dateOfBirth,
      child.planType,
      child.startDate,
    ];
    await loadedUpload(
      uploader,
      `NHS number,Family name,Given names,Date of birth,Plan type,Start date\n${row.join(",")}\n`,
    );
    expect((await listRecords(uploader, {})).records).toMatchObject([
      { familyName: "Renamed", localIdentifier: "SW-1", endDate: "2026-02-01" },
    ]);
  });

  it("is not there for another LA, nor for an id that is none", async () => {
    const [ours, theirs] = [await newAuthority(), await newAuthority()];
    const id = await checkedUpload(ours.uploader, [newRow()]);
    for (const wrong of [id, "00000000-0000-7000-8000-000000000000", "x", "' OR 1=1 --"]) {
      for (const use of [getUpload, requestLoad, cancelUpload, acknowledgeUpload, countIssues]) {
        await expect(use(theirs.admin, wrong)).rejects.toThrow(NotFound);
      }
      await expect(listUploadRows(theirs.admin, wrong, { page: 1 })).rejects.toThrow(NotFound);
    }
  });
});
