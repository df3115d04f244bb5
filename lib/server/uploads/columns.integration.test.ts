import { beforeAll, describe, expect, it } from "vitest";
import type { AuthorityActor } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import {
  columnChoice,
  constantChoice,
  firstChoices,
  LEAVE,
  wordName,
} from "@/lib/uploads/columns-answer";
import { auditLines } from "@/prisma/factories/audit-lines";
import { asOwner, newAuthority, newCaseSystem } from "@/prisma/factories/authorities";
import { load, newNhsNumber, sendCsv } from "@/prisma/factories/uploads";
import { listRowsToFix } from "../to-fix/list-rows-to-fix";
import { checkUpload } from "./check-upload";
import { chooseColumns } from "./choose-columns";
import { cancelUpload } from "./decide-upload";
import { exportRejectedRows } from "./export-rejected-rows";
import { findWorkLeft } from "./find-work-left";
import { getColumnsQuestion } from "./get-columns-question";
import { getUpload } from "./get-upload";
import { listUploadRows } from "./list-upload-rows";
import { forgetColumns, listRememberedColumns } from "./remembered-columns";

let uploader: AuthorityActor;
let quality: AuthorityActor;
let stranger: AuthorityActor;

beforeAll(async () => {
  ({ uploader, quality } = await newAuthority());
  stranger = (await newAuthority()).admin;
});

/** Unlike any other of these tests, so that none meets what another one has confirmed. */
let shapes = 0;
const newShape = () => `Team ${(shapes += 1)}`;

function careList(team: string, ...rows: string[]): string {
  const lines =
    rows.length > 0 ? rows : [`Ashworth,Iris,${newNhsNumber()},04/05/2016,12/01/2026,CLA,x`];
  return [`Surname,Forename,NHSNO,DOB,CP start date,Category,${team}`, ...lines].join("\r\n");
}

const row = (family: string, word: string, born = "04/05/2016") =>
  `${family},Iris,${newNhsNumber()},${born},12/01/2026,${word},x`;

async function ask(csv: string, actor = uploader): Promise<string> {
  const received = await sendCsv(actor, csv, null, "changes", true);
  if (received.status !== "received") throw new Error(received.status);
  await checkUpload({ localAuthority: actor.localAuthority, uploadId: received.id });
  return received.id;
}

/** What the page suggests, confirmed, with some of it said otherwise. */
async function confirm(id: string, otherwise: Record<string, string> = {}, actor = uploader) {
  const question = await getColumnsQuestion(actor, id);
  if (!question) throw new Error("nothing is asked");
  const { asked, reading, version } = question;
  return chooseColumns(actor, id, version, { ...firstChoices(asked, reading), ...otherwise });
}

const check = (id: string) =>
  checkUpload({ localAuthority: uploader.localAuthority, uploadId: id });

async function answered(csv: string): Promise<string> {
  const id = await ask(csv);
  expect(await confirm(id)).toEqual({ status: "chosen" });
  await check(id);
  return id;
}

describe("a file without our headings", () => {
  it("waits for somebody who can say what they are, as a state of its own", async () => {
    const id = await ask(careList(newShape()));
    expect(await getUpload(uploader, id)).toMatchObject({
      state: "awaiting-columns",
      problem: null,
      fileResponse: null,
      checkedAt: null,
    });
    expect((await auditLines(uploader.localAuthority)).at(-1)).toMatchObject({
      action: "upload-columns-asked",
      subjects: [id],
    });
  });

  it("is refused as ever where nobody is asked, also when a person sends it by itself", async () => {
    for (const actor of [uploader, newCaseSystem(uploader.localAuthority)]) {
      const received = await sendCsv(
        actor,
        careList(newShape()),
        null,
        "changes",
        actor.kind === "authority-client", // a system asks in vain
      );
      if (received.status !== "received") throw new Error(received.status);
      await check(received.id);
      const { state, fileResponse, problem } = await getUpload(actor, received.id);
      expect({ state, fileResponse }).toEqual({ state: "refused", fileResponse: "CPF01" });
      expect(problem).toContain("lacks the required headings");
    }
  });

  it("is another upload for a person who can be asked than for a system that was refused", async () => {
    const csv = careList(newShape());
    const system = newCaseSystem(uploader.localAuthority);
    const refused = await sendCsv(system, csv);
    if (refused.status !== "received") throw new Error(refused.status);
    await check(refused.id);
    const id = await ask(csv);
    expect((await getUpload(uploader, id)).state).toBe("awaiting-columns");
    expect(await sendCsv(system, csv)).toMatchObject({ again: false });
    expect(await ask(csv)).not.toBe(id);
  });

  it("is checked as somebody said, loads, and says who said so and when", async () => {
    const id = await ask(careList(newShape(), row("Ashworth", "CLA"), row("Barton", "Unborn")));
    expect(await confirm(id)).toEqual({ status: "chosen" });
    expect(await findWorkLeft()).toContainEqual({
      localAuthority: uploader.localAuthority,
      uploadId: id,
      queue: "check-upload",
    });
    await check(id);
    const upload = await getUpload(uploader, id);
    expect(upload).toMatchObject({
      state: "checked",
      counts: { rows: 2, added: 2, rejected: 0 },
      readingBy: uploader.name,
      mayChangeReading: true,
    });
    expect(upload.reading?.columns.familyName).toEqual({ heading: "Surname" });
    expect(upload.reading?.planTypes).toEqual({ cla: "LAC", unborn: "UCPP" });
    expect(upload.readingAt).not.toBeNull();
    expect(await load(quality, id)).toMatchObject({ state: "loaded", mayChangeReading: false });
  });

  it("shows the first values once, and leaves a line of whose", async () => {
    const id = await ask(careList(newShape()));
    const question = await getColumnsQuestion(quality, id);
    expect(question?.asked.columns[0]).toMatchObject({ heading: "Surname", samples: ["Ashworth"] });
    expect((await auditLines(uploader.localAuthority)).at(-1)).toMatchObject({
      actorId: quality.staffId,
      action: "upload-rows-viewed",
      subjects: [id],
    });
  });

  it("keeps no value for the question once it is over", async () => {
    const cancelled = await ask(careList(newShape()));
    await cancelUpload(uploader, cancelled);
    const loaded = await answered(careList(newShape()));
    await load(quality, loaded);
    const { rowCount } = await asOwner(uploader.localAuthority, (client) =>
      client.query("SELECT FROM upload_question WHERE upload_id = ANY ($1::uuid[])", [
        [cancelled, loaded],
      ]),
    );
    expect(rowCount).toBe(0);
    expect(await getColumnsQuestion(uploader, loaded)).toBeNull();
    expect(await confirm(await ask(careList(newShape())), {})).toEqual({ status: "chosen" });
  });
});

describe("an answer", () => {
  it("needs every required column, no column twice, and no NHS number for all", async () => {
    const id = await ask(careList(newShape()));
    const chosen = await confirm(id, {
      nhsNumber: constantChoice("9990000018"),
      givenNames: columnChoice(0),
      dateOfBirth: "",
      startDate: "absent",
      planType: "column:99",
    });
    expect(chosen.status === "faulty" && Object.keys(chosen.faults).sort()).toEqual(
      ["dateOfBirth", "givenNames", "nhsNumber", "planType", "startDate"].sort(),
    );
    expect((await getUpload(uploader, id)).state).toBe("awaiting-columns");
  });

  it("has to say what each word for a plan type means, or leave it", async () => {
    const id = await ask(
      careList(newShape(), row("Ashworth", "CLA"), row("Barton", "Care leaver")),
    );
    const asked = wordName(5, 0);
    const unsaid = await confirm(id, { [asked]: "" });
    expect(unsaid.status === "faulty" && unsaid.faults[asked]).toContain("leave it as it is");
    expect(await confirm(id, { [asked]: "CPP", [wordName(5, 1)]: LEAVE })).toEqual({
      status: "chosen",
    });
    await check(id);
    const { rows } = await listUploadRows(uploader, id, { page: 1 });
    expect(rows.map(({ issues }) => issues.map(({ code }) => code))).toEqual([
      [],
      ["plan-type-unknown"],
    ]);
  });

  it("of two people at once counts for one of them", async () => {
    const id = await ask(careList(newShape()));
    const question = await getColumnsQuestion(quality, id);
    if (!question) throw new Error("nothing is asked");
    const choices = firstChoices(question.asked, null);
    const both = await Promise.all(
      [uploader, quality].map((actor) => chooseColumns(actor, id, question.version, choices)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["answered", "chosen"]);
  });

  it("changes nothing over somebody else's later one", async () => {
    const id = await answered(careList(newShape()));
    const question = await getColumnsQuestion(quality, id);
    if (!question) throw new Error("nothing is asked");
    const choices = firstChoices(question.asked, question.reading);
    expect(await confirm(id, { planType: constantChoice("LAC") })).toEqual({ status: "chosen" });
    await check(id);
    expect(await chooseColumns(quality, id, question.version, choices)).toEqual({
      status: "answered",
      by: uploader.name,
    });
  });

  it("can be changed until the load, and the file is checked again", async () => {
    const id = await answered(careList(newShape(), row("Ashworth", "CLA", "31/02/2016")));
    expect((await getUpload(uploader, id)).counts.rejected).toBe(1);
    expect(await confirm(id, { planType: constantChoice("CPP") })).toEqual({ status: "chosen" });
    expect((await getUpload(uploader, id)).state).toBe("received");
    await check(id);
    const { reading, counts } = await getUpload(uploader, id);
    expect(reading?.columns.planType).toEqual({ constant: "CPP" });
    await load(quality, id);
    expect(counts.rejected).toBe(1);
    await expect(confirm(id)).rejects.toThrow("nothing is asked");
  });

  it("is not another LA's to give, and its question not another LA's to see", async () => {
    const id = await ask(careList(newShape()));
    await expect(getColumnsQuestion(stranger, id)).rejects.toThrow(NotFound);
    await expect(chooseColumns(stranger, id, 0, {})).rejects.toThrow(NotFound);
    expect((await getUpload(uploader, id)).state).toBe("awaiting-columns");
  });
});

describe("what is remembered", () => {
  it("reads the next file of the same shape by itself, from the portal and from a system", async () => {
    const team = newShape();
    await answered(careList(team));
    const portal = await ask(careList(team, row("Barton", "cla")));
    expect(await getUpload(uploader, portal)).toMatchObject({
      state: "checked",
      counts: { added: 1 },
      readingBy: uploader.name,
      mayChangeReading: true,
    });
    const system = newCaseSystem(uploader.localAuthority);
    const sent = await sendCsv(system, careList(team, row("Cole", "CLA")));
    if (sent.status !== "received") throw new Error(sent.status);
    await check(sent.id);
    expect(await getUpload(system, sent.id)).toMatchObject({
      state: "loading",
      counts: { added: 1 },
      readingBy: uploader.name,
    });
  });

  it("is the LA's own", async () => {
    const team = newShape();
    await answered(careList(team));
    const id = await ask(careList(team, row("Barton", "CLA")), stranger);
    expect((await getUpload(stranger, id)).state).toBe("awaiting-columns");
    expect(await listRememberedColumns(stranger)).toEqual([]);
    const [ours] = await listRememberedColumns(uploader);
    expect(await forgetColumns(stranger, ours?.shape ?? "", ours?.version ?? 0)).toBe(false);
  });

  it("is seen and forgotten, and the next file is asked about again", async () => {
    const team = newShape();
    await answered(careList(team));
    const [latest] = await listRememberedColumns(uploader);
    if (!latest) throw new Error("nothing is remembered");
    expect(latest.headings).toContain(team);
    expect(latest).toMatchObject({ confirmedBy: uploader.name, version: 1 });
    expect(await forgetColumns(uploader, latest.shape, latest.version + 1)).toBe(false);
    expect(await forgetColumns(uploader, latest.shape, latest.version)).toBe(true);
    expect((await auditLines(uploader.localAuthority)).at(-1)?.action).toBe("columns-forgotten");
    const id = await ask(careList(team, row("Barton", "CLA")));
    expect((await getUpload(uploader, id)).state).toBe("awaiting-columns");
  });

  it("does not change what an upload under review was read by", async () => {
    const team = newShape();
    const first = await answered(careList(team, row("Ashworth", "CLA")));
    const second = await ask(careList(team, row("Barton", "CLA")));
    expect(await confirm(second, { planType: constantChoice("CPP") })).toEqual({
      status: "chosen",
    });
    const other = await answered(careList(newShape()));
    await load(quality, other); // the register moves, so that the first is checked again before it is loaded
    await load(quality, first);
    const { rows } = await listUploadRows(uploader, first, { page: 1 });
    expect(rows[0]?.outcome).toBe("added");
    expect((await getUpload(uploader, first)).reading?.planTypes).toEqual({ cla: "LAC" });
  });
});

describe("the rows to fix of such a file", () => {
  it("have what was said of the file, and its rejected.csv comes back by the same reading", async () => {
    const { uploader: actor, quality: officer } = await newAuthority();
    const send = (csv: string) => ask(csv, actor);
    const id = await send(
      [
        "CHILD,NHSNO,Surname,Forename,DOB,DECOM,LS",
        `A1,${newNhsNumber()},Ashworth,Iris,31/02/2016,12/01/2026,C2`,
      ].join("\n"),
    );
    expect(await confirm(id, {}, actor)).toEqual({ status: "chosen" });
    await checkUpload({ localAuthority: actor.localAuthority, uploadId: id });
    await load(officer, id);
    const { rows } = await listRowsToFix(officer, { page: 1 });
    expect(rows[0]?.values).toMatchObject({
      planType: "LAC",
      legalStatus: "C2",
      familyName: "Ashworth",
    });
    const { csv } = await exportRejectedRows(officer, id);
    expect(csv.split("\r\n")[0]).toBe(
      "\ufeffCHILD,NHSNO,Surname,Forename,DOB,DECOM,LS,Upload,Row,Issues",
    );
    const corrected = await send(csv.replace("31/02/2016", "28/02/2016"));
    expect(await getUpload(actor, corrected)).toMatchObject({
      state: "checked",
      counts: { added: 1, rejected: 0 },
    });
    await load(officer, corrected);
    expect((await listRowsToFix(officer, { page: 1 })).rows).toEqual([]);
  });
});
