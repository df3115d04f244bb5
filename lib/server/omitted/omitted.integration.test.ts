import { describe, expect, it } from "vitest";
import type { AuthorityActor } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import { addDays } from "@/lib/register/dates";
import { newAuthority, newCaseSystem } from "@/prisma/factories/authorities";
import {
  approve,
  checkedUpload,
  load,
  loadedUpload,
  newRow,
  secondPerson,
} from "@/prisma/factories/uploads";
import type { RowTexts } from "@/prisma/factories/uploads";
import { today } from "../clock";
import { getRecord } from "../register/get-record";
import { listRecords } from "../register/list-records";
import { checkUpload } from "../uploads/check-upload";
import { cancelUpload, requestLoad } from "../uploads/decide-upload";
import { getUpload } from "../uploads/get-upload";
import { loadUpload } from "../uploads/load-upload";
import { decideOmitted } from "./decide-omitted";
import { listOmitted } from "./list-omitted";
import { sendOmittedEnds } from "./send-omitted-ends";

const YESTERDAY = addDays(today(), -1);

/** An LA that holds these children, and as many others that are in every file. */
async function council(children: readonly RowTexts[], others = 40) {
  const { uploader, quality, admin } = await newAuthority();
  const rest = Array.from({ length: others }, () => newRow());
  await loadedUpload(uploader, [...children, ...rest]);
  return { uploader, quality, admin, rest, system: newCaseSystem(uploader.localAuthority) };
}

const named = (familyName: string, texts: RowTexts = {}) => newRow({ familyName, ...texts });
const openCase = (page: Awaited<ReturnType<typeof listOmitted>>) =>
  page.rows.map(({ record }) => record.familyName);
const omitted = async (actor: AuthorityActor, id: string) =>
  openCase(await listOmitted(actor, id, { page: 1 }));
const idOf = async (actor: AuthorityActor, id: string, familyName: string) =>
  (await listOmitted(actor, id, { page: 1 })).rows.find(
    ({ record }) => record.familyName === familyName,
  )?.record.id ?? "";

describe("who is omitted", () => {
  it("is who is live and in no row: not who ended, was withdrawn, or is eighteen", async () => {
    const here = [
      named("Absent"),
      named("Ended", { endDate: "2026-02-01" }),
      named("Adult", { dateOfBirth: "2008-02-01", startDate: "2020-01-12" }),
      named("Present"),
    ];
    const { uploader, rest } = await council(here);
    const id = await checkedUpload(uploader, [...rest, here[3] ?? {}], "full");
    expect(await omitted(uploader, id)).toEqual(["Absent"]);
    expect((await getUpload(uploader, id)).counts).toMatchObject({ omitted: 1, omittedEnded: 0 });
  });

  it("is nobody of an upload of changes", async () => {
    const { uploader } = await council([named("Absent")]);
    const id = await checkedUpload(uploader, [newRow()]);
    expect(await omitted(uploader, id)).toEqual([]);
    expect((await getUpload(uploader, id)).counts.omitted).toBe(0);
  });

  it("is not who a faulty row is about: these are listed apart, with the row", async () => {
    const [number, name, identifier, plan, gone] = [
      named("Number"),
      named("Name", { dateOfBirth: "2015-01-02" }),
      named("Identifier", { localIdentifier: "X-1" }),
      named("Plan"),
      named("Gone"),
    ];
    const { uploader, rest } = await council([number, name, identifier, plan, gone]);
    const id = await checkedUpload(
      uploader,
      [
        ...rest,
        { ...number, startDate: "31/02/2026" },
        { ...name, nhsNumber: "", familyName: "NAME" },
        { ...identifier, nhsNumber: "123", dateOfBirth: "" },
        { ...plan, planType: "XYZ" },
        // Somebody else of that name: what cannot be told from her is not told from her.
        newRow({ familyName: "Gone", startDate: "" }),
      ],
      "full",
    );
    expect(await omitted(uploader, id)).toEqual(["Gone"]);
    const faulty = await listOmitted(uploader, id, { shown: "faulty", page: 1 });
    expect(faulty.rows.map(({ record, faultyRow }) => [record.familyName, faultyRow])).toEqual([
      ["Identifier", 44],
      ["Name", 43],
      ["Number", 42],
      ["Plan", 45],
    ]);
    expect(faulty.counts).toEqual({ undecided: 1, ended: 0, stays: 0, faulty: 4 });
  });

  it("has both plans of a child apart", async () => {
    const child = named("Both");
    const { uploader, rest } = await council([child, { ...child, planType: "LAC" }]);
    const id = await checkedUpload(uploader, [...rest, child], "full");
    const { rows } = await listOmitted(uploader, id, { page: 1 });
    expect(rows.map(({ record }) => record.planType)).toEqual(["LAC"]);
    expect((await listOmitted(uploader, id, { page: 1, planType: "CPP" })).total).toBe(0);
  });

  it("is for nobody of another LA to see or to decide", async () => {
    const { uploader, rest } = await council([named("Absent")], 1);
    const id = await checkedUpload(uploader, rest, "full");
    const { admin } = await newAuthority();
    await expect(listOmitted(admin, id, { page: 1 })).rejects.toThrow(NotFound);
    const all = { all: { shown: undefined, planType: undefined } };
    await expect(decideOmitted(admin, id, all, { decision: "stays" })).rejects.toThrow(NotFound);
    await expect(sendOmittedEnds(admin, id)).rejects.toThrow(NotFound);
  });
});

describe("what is decided", () => {
  it("ends with the load what was ended, on its day, and nothing else", async () => {
    const { uploader, rest } = await council([named("Ends"), named("Stays"), named("Undecided")]);
    const id = await checkedUpload(uploader, [...rest, newRow()], "full");
    const ends = await idOf(uploader, id, "Ends");
    const own = [{ id: ends, endDate: "2026-03-01" }];
    expect(
      await decideOmitted(uploader, id, { records: own }, { decision: "ended", endDate: null }),
    ).toEqual({ status: "decided", decided: 1, notBefore: 0 });
    const stays = { records: [{ id: await idOf(uploader, id, "Stays") }] };
    await decideOmitted(uploader, id, stays, { decision: "stays" });
    expect(await getUpload(uploader, id)).toMatchObject({
      ...{ counts: { omitted: 3, omittedEnded: 1, added: 1 }, endsOrWithdraws: 1 },
    });
    const loaded = await load(uploader, id);
    expect(loaded).toMatchObject({
      ...{ state: "loaded", counts: { omitted: 3, omittedEnded: 1 }, decidedBy: uploader.name },
    });
    const { record, versions, healthSees } = await getRecord(uploader, ends);
    expect(record).toMatchObject({
      ...{ endDate: "2026-03-01", standing: { state: "ended-shown", shownUntil: "2027-02-28" } },
    });
    expect(healthSees).not.toBeNull();
    expect(versions[0]).toMatchObject({
      ...{ outcome: "ended", source: "upload", uploadId: id, row: null },
    });
    expect((await listRecords(uploader, { state: "live" })).total).toBe(43);
  });

  it("gives one end to many, leaves those that start after it, and takes it all back again", async () => {
    const late = named("Late", { startDate: "2026-08-01" });
    const { uploader, rest } = await council([named("One"), named("Two"), late]);
    const id = await checkedUpload(uploader, rest, "full");
    const all = { all: { shown: "undecided", planType: undefined } } as const;
    expect(
      await decideOmitted(uploader, id, all, { decision: "ended", endDate: "2026-03-01" }),
    ).toEqual({ status: "decided", decided: 2, notBefore: 1 });
    expect((await listOmitted(uploader, id, { shown: "undecided", page: 1 })).total).toBe(1);
    await decideOmitted(
      uploader,
      id,
      { all: { shown: "ended", planType: undefined } },
      { decision: null },
    );
    expect((await getUpload(uploader, id)).counts).toMatchObject({ omitted: 3, omittedEnded: 0 });
  });

  it("is nothing for the future, and nothing for a child who is in the file or in no list", async () => {
    const { uploader, rest } = await council([named("Absent"), named("Faulty")]);
    const { records } = await listRecords(uploader, {});
    const faulty = records.find(({ familyName }) => familyName === "Faulty");
    const file = [...rest, newRow({ nhsNumber: faulty?.nhsNumber ?? "", startDate: "" })];
    const id = await checkedUpload(uploader, file, "full");
    const tomorrow = addDays(today(), 1);
    const absent = await idOf(uploader, id, "Absent");
    const step = { decision: "ended", endDate: YESTERDAY } as const;
    await expect(
      decideOmitted(uploader, id, { records: [{ id: absent, endDate: tomorrow }] }, step),
    ).rejects.toThrow("future");
    const others = records
      .filter((record) => record.id !== absent)
      .map((record) => ({ id: record.id }));
    expect(await decideOmitted(uploader, id, { records: others }, step)).toEqual({
      ...{ status: "decided", decided: 0, notBefore: 0 },
    });
    expect((await getUpload(uploader, id)).counts.omittedEnded).toBe(0);
  });

  it("is kept when the upload is checked again, but for who has come or gone since", async () => {
    const [kept, ended, moved] = [named("Kept"), named("Ended"), named("Moved")];
    const { uploader, quality, rest, system } = await council([kept, ended, moved]);
    const id = await checkedUpload(uploader, rest, "full");
    const all = { all: { shown: undefined, planType: undefined } };
    await decideOmitted(uploader, id, all, { decision: "ended", endDate: "2026-03-01" });
    // The load itself ends them: there is nothing to send before it.
    expect((await listOmitted(uploader, id, { page: 1 })).toSend).toBe(0);
    await requestLoad(uploader, id);
    // Meanwhile the case system ends one of them itself.
    await load(system, await checkedUpload(system, [{ ...ended, endDate: "2026-02-02" }]));
    await loadUpload({ localAuthority: uploader.localAuthority, uploadId: id });
    const loaded = await getUpload(quality, id);
    expect(loaded).toMatchObject({ state: "loaded", counts: { omitted: 2, omittedEnded: 2 } });
    const { records } = await listRecords(uploader, { state: "ended-shown" });
    expect(
      records.map(({ familyName, endDate }) => `${familyName} ${endDate ?? ""}`).sort(),
    ).toEqual(["Ended 2026-02-02", "Kept 2026-03-01", "Moved 2026-03-01"]);
  });

  it("waits for a second person when it is too much, and cannot be changed under their eyes", async () => {
    const children = Array.from({ length: 6 }, () => named("Many"));
    const { uploader, quality, rest } = await council(children, 20);
    const id = await checkedUpload(uploader, rest, "full");
    const all = { all: { shown: undefined, planType: undefined } };
    const end = { decision: "ended", endDate: YESTERDAY } as const;
    await decideOmitted(uploader, id, all, end);
    await requestLoad(uploader, id);
    expect(await getUpload(uploader, id)).toMatchObject({
      ...{ state: "awaiting-approval", endsOrWithdraws: 6, askedBy: uploader.name },
    });
    expect(await decideOmitted(quality, id, all, { decision: null })).toEqual({
      ...{ status: "not-now", state: "awaiting-approval" },
    });
    expect((await approve(quality, id)).state).toBe("loaded");
    expect((await listRecords(uploader, { state: "live" })).total).toBe(20);
    expect(await decideOmitted(quality, id, all, end)).toMatchObject({ decided: 0 });
  });
});

describe("a full register that a system sent", () => {
  it("loads its rows by itself and ends nobody; who it omits can be ended later, as changes", async () => {
    const [gone, apostrophe] = [named("Gone"), named("'t Hooft", { localIdentifier: "7" })];
    const { uploader, quality, rest, system } = await council([gone, apostrophe]);
    const id = await checkedUpload(system, [...rest, newRow()], "full");
    expect((await load(system, id)).state).toBe("loaded");
    expect((await listRecords(uploader, { state: "live" })).total).toBe(43);
    expect(await sendOmittedEnds(uploader, id)).toEqual({ status: "none" });
    const all = { all: { shown: undefined, planType: undefined } };
    await decideOmitted(quality, id, all, { decision: "ended", endDate: "2026-03-01" });
    expect((await getUpload(uploader, id)).counts).toMatchObject({ omitted: 2, omittedEnded: 0 });
    const sent = await Promise.all([sendOmittedEnds(quality, id), sendOmittedEnds(quality, id)]);
    const [first, second] = sent.map((one) => ("uploadId" in one ? one.uploadId : one.status));
    expect(second === first || second === "none").toBe(true);
    const ends = first ?? "";
    expect(await sendOmittedEnds(quality, id)).toEqual({ status: "none" });
    await checkUpload({ localAuthority: quality.localAuthority, uploadId: ends });
    expect(await getUpload(quality, ends)).toMatchObject({
      ...{ kind: "changes", state: "checked", counts: { rows: 2, ended: 2 }, endsOrWithdraws: 2 },
    });
    expect((await load(quality, ends)).state).toBe("loaded");
    const { records } = await listRecords(uploader, { state: "ended-shown" });
    // The file that brought her had one apostrophe more, which its writer gave her: she is held, and ended, with both.
    expect(records.map(({ familyName }) => familyName).sort()).toEqual(["''t Hooft", "Gone"]);
    expect((await listOmitted(uploader, id, { page: 1 })).toSend).toBe(0);
  });

  it("can be decided anew when the upload with the ends was cancelled", async () => {
    const { uploader, rest, system } = await council([named("Gone")]);
    const id = await checkedUpload(system, rest, "full");
    await load(system, id);
    const all = { all: { shown: undefined, planType: undefined } };
    await decideOmitted(uploader, id, all, { decision: "ended", endDate: "2026-03-01" });
    const sent = await sendOmittedEnds(uploader, id);
    expect(await decideOmitted(uploader, id, all, { decision: null })).toMatchObject({
      decided: 0,
    });
    await cancelUpload(uploader, "uploadId" in sent ? sent.uploadId : "");
    expect((await listOmitted(uploader, id, { page: 1 })).toSend).toBe(1);
    expect(await decideOmitted(uploader, id, all, { decision: null })).toMatchObject({
      decided: 1,
    });
  });

  it("waits as a whole when its rows themselves take too much away", async () => {
    const children = Array.from({ length: 6 }, () => named("Many"));
    const { rest, system, uploader } = await council(children, 20);
    const ending = children.map((child) => ({ ...child, endDate: "2026-03-01" }));
    const id = await checkedUpload(system, [...rest, ...ending], "full");
    expect((await getUpload(uploader, id)).state).toBe("awaiting-approval");
    expect((await approve(secondPerson(uploader.localAuthority), id)).state).toBe("loaded");
  });
});
