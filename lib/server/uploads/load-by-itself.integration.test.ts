import { describe, expect, it } from "vitest";
import { Refused } from "@/lib/access/refusals";
import { auditLines, withoutAudit } from "@/prisma/factories/audit-lines";
import { asOwner, newAuthority, newCaseSystem } from "@/prisma/factories/authorities";
import {
  approve,
  checkedUpload,
  csvOf,
  load,
  loadedUpload,
  newRow,
  sendCsv,
} from "@/prisma/factories/uploads";
import { listRecords } from "../register/list-records";
import { countToFix } from "../to-fix/count-to-fix";
import { checkUpload } from "./check-upload";
import { cancelUpload, requestLoad } from "./decide-upload";
import { findWorkLeft } from "./find-work-left";
import { getUpload } from "./get-upload";
import { loadUpload } from "./load-upload";

/** An LA with one of its people and its case system. */
async function newCouncil() {
  const { uploader: person, quality: second } = await newAuthority();
  const { localAuthority } = person;
  return { person, second, system: newCaseSystem(localAuthority), localAuthority };
}

async function jobsFor(uploadId: string): Promise<string[]> {
  const { rows } = await asOwner(null, (client) =>
    client.query<{ name: string }>(
      "SELECT name FROM pgboss.job WHERE data ->> 'uploadId' = $1 ORDER BY name",
      [uploadId],
    ),
  );
  return rows.map(({ name }) => name);
}

describe("an upload that a system sent", () => {
  it("goes on to be loaded, with its job and its line, as soon as it is checked", async () => {
    const { system, person, localAuthority } = await newCouncil();
    const id = await checkedUpload(system, [newRow(), newRow({ startDate: "" })]);
    expect(await getUpload(person, id)).toMatchObject({
      ...{ state: "loading", uploadedBy: "Case system", decidedBy: "Case system" },
      isUnseen: true,
    });
    expect(await jobsFor(id)).toEqual(["check-upload", "load-upload"]);
    await loadUpload({ localAuthority, uploadId: id });
    expect(await getUpload(person, id)).toMatchObject({ state: "loaded", fileResponse: "CPF03" });
    expect(await auditLines(localAuthority)).toMatchObject(
      ["upload-received", "upload-checked", "upload-load-requested", "upload-loaded"].map(
        (action) => ({ action, actorId: system.clientId, subjects: [id] }),
      ),
    );
    expect(await countToFix(person)).toMatchObject({ unassigned: 1 });
    const { records } = await listRecords(person, {});
    expect(records).toHaveLength(1);
  });

  it("is loaded too when nothing of it can be: its rows are there to be fixed", async () => {
    const { system, person, localAuthority } = await newCouncil();
    const id = await checkedUpload(system, [newRow({ startDate: "" })]);
    await loadUpload({ localAuthority, uploadId: id });
    expect(await getUpload(person, id)).toMatchObject({ state: "loaded", fileResponse: "CPF04" });
    expect(await countToFix(person)).toMatchObject({ unassigned: 1 });
  });

  it("stays refused when it cannot be read, and cancelled when somebody was quicker", async () => {
    const { system, person, localAuthority } = await newCouncil();
    const unreadable = await checkedUpload(system, "nothing");
    expect((await getUpload(person, unreadable)).state).toBe("refused");
    expect(await jobsFor(unreadable)).toEqual(["check-upload"]);
    const received = await sendCsv(system, csvOf([newRow()]));
    const id = received.status === "received" ? received.id : received.status;
    await cancelUpload(person, id);
    await checkUpload({ localAuthority, uploadId: id });
    expect((await getUpload(person, id)).state).toBe("cancelled");
    expect(await jobsFor(id)).toEqual(["check-upload"]);
  });

  it("is neither checked nor loading when its line cannot be written: all of it comes again", async () => {
    const { system, person, localAuthority } = await newCouncil();
    const received = await sendCsv(system, csvOf([newRow()]));
    const uploadId = received.status === "received" ? received.id : received.status;
    const job = { localAuthority, uploadId };
    await withoutAudit(localAuthority, () => expect(checkUpload(job)).rejects.toThrow());
    expect((await getUpload(person, uploadId)).state).toBe("checking");
    expect(await jobsFor(uploadId)).toEqual(["check-upload"]);
    await checkUpload(job);
    expect((await getUpload(person, uploadId)).state).toBe("loading");
    expect(await findWorkLeft()).toContainEqual({ ...job, queue: "load-upload" });
  });

  it("needs the scope to be sent at all", async () => {
    const { system } = await newCouncil();
    const powerless = { ...system, scopes: ["notifications:read" as const] };
    await expect(sendCsv(powerless, csvOf([newRow()]))).rejects.toThrow(Refused);
  });
});

describe("one that a person sent", () => {
  it("waits for a person, whatever systems do", async () => {
    const { person } = await newCouncil();
    const id = await checkedUpload(person, [newRow()]);
    expect(await getUpload(person, id)).toMatchObject({ state: "checked", isUnseen: false });
    expect(await jobsFor(id)).toEqual(["check-upload"]);
  });
});

describe("one that takes much of the register away", () => {
  const ended = { endDate: "2026-02-01" };

  it("waits for a second person, who is told why, and approves it", async () => {
    const { system, person, second } = await newCouncil();
    const children = Array.from({ length: 20 }, () => newRow());
    await loadedUpload(person, children);
    const id = await checkedUpload(
      system,
      children.slice(0, 3).map((row) => ({ ...row, ...ended })),
    );
    const held = await getUpload(person, id);
    expect(held).toMatchObject({
      ...{ state: "awaiting-approval", decidedBy: null, askedBy: "Case system" },
      ...{ counts: { ended: 3 }, endsOrWithdraws: 3 },
    });
    expect(held.notice).toContain("was not loaded by itself");
    expect(await requestLoad(system, id)).toEqual({ status: "for-a-person" });
    expect(await requestLoad(person, id)).toEqual({ status: "for-another" });
    expect(await jobsFor(id)).toEqual(["check-upload"]);
    const loaded = await load(second, id);
    expect(loaded).toMatchObject({ state: "loaded", decidedBy: second.name, isUnseen: false });
    expect(loaded.notice).toBeNull();
  });

  it("waits as well when the register became so small only after the check", async () => {
    const { system, person, second, localAuthority } = await newCouncil();
    const children = Array.from({ length: 80 }, () => newRow());
    await loadedUpload(person, children);
    const uploadId = await checkedUpload(
      system,
      children.slice(0, 6).map((row) => ({ ...row, ...ended })),
    );
    expect((await getUpload(person, uploadId)).state).toBe("loading");
    const others = await checkedUpload(
      person,
      children.slice(30).map((row) => ({ ...row, ...ended })),
    );
    await requestLoad(person, others);
    expect((await approve(second, others)).state).toBe("loaded");
    await loadUpload({ localAuthority, uploadId });
    const held = await getUpload(person, uploadId);
    expect(held).toMatchObject({ state: "awaiting-approval", decidedBy: null });
    expect(held.notice).toContain("was not loaded by itself");
    expect((await approve(second, uploadId)).state).toBe("loaded");
  });
});

describe("when the register moved between check and load", () => {
  it("is checked again and loaded: nobody saw the first check, so the second is as good", async () => {
    const { system, person, localAuthority } = await newCouncil();
    const child = newRow();
    await loadedUpload(person, [child]);
    const uploadId = await checkedUpload(system, [child, newRow()]);
    await loadedUpload(person, [{ ...child, familyName: "Corrected" }]);
    await loadUpload({ localAuthority, uploadId });
    const loaded = await getUpload(person, uploadId);
    expect(loaded).toMatchObject({ state: "loaded", counts: { changed: 1, added: 1 } });
    expect(loaded.notice).toContain("checked again before it was loaded");
  });
});
