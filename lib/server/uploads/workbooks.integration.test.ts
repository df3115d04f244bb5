import { beforeAll, describe, expect, it } from "vitest";
import type { AuthorityActor } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import { COLUMNS } from "@/lib/uploads/columns";
import { sampleOds, type SampleSheet, sampleXlsx } from "@/lib/uploads/sample/sample-workbook";
import { auditLines } from "@/prisma/factories/audit-lines";
import { newAuthority, newCaseSystem } from "@/prisma/factories/authorities";
import { load, newNhsNumber, sendCsv } from "@/prisma/factories/uploads";
import { listRowsToFix } from "../to-fix/list-rows-to-fix";
import { checkUpload } from "./check-upload";
import { chooseSheet } from "./choose-sheet";
import { cancelUpload } from "./decide-upload";
import { exportRejectedRows } from "./export-rejected-rows";
import { getColumnsQuestion } from "./get-columns-question";
import { getSheetQuestion } from "./get-sheet-question";
import { getUpload } from "./get-upload";
import { listUploadRows } from "./list-upload-rows";
import { receiveRequest } from "./receive-request";

const HEADINGS = COLUMNS.map((column) => column.heading);

let uploader: AuthorityActor;
let quality: AuthorityActor;
let stranger: AuthorityActor;

beforeAll(async () => {
  ({ uploader, quality } = await newAuthority());
  stranger = (await newAuthority()).admin;
});

const row = (family = "O’Brien", born = "2015-04-12") => [
  ...[newNhsNumber(), family, "Zoë", born, "CPP", "2025-02-03"],
];
const records = (name = "Plans"): SampleSheet => ({ name, rows: [HEADINGS, row()] });
const lookedAfter = (): SampleSheet => ({
  name: "Looked after",
  rows: [["Children looked after"], [], HEADINGS, row("Hall"), row("Hart", "30/02/2015")],
});

const check = (id: string) =>
  checkUpload({ localAuthority: uploader.localAuthority, uploadId: id });

async function send(
  bytes: Uint8Array,
  asks = true,
  actor: Parameters<typeof sendCsv>[0] = uploader,
) {
  const received = await sendCsv(actor, bytes, null, "changes", asks);
  if (received.status !== "received") throw new Error(received.status);
  await check(received.id);
  return received.id;
}

const state = async (id: string) => (await getUpload(uploader, id)).state;

describe("a workbook", () => {
  it.each([
    ["an Excel workbook", sampleXlsx],
    ["an OpenDocument spreadsheet", sampleOds],
  ])("%s is checked and loaded like a CSV file, with what was left out", async (_, write) => {
    const id = await send(write([lookedAfter(), { name: "Empty", rows: [] }]));
    expect(await getUpload(uploader, id)).toMatchObject({
      state: "checked",
      counts: { rows: 2, added: 1, rejected: 1 },
      sheet: "Looked after",
      leftOut: ["The headings are in row 3. Row 1 above them was left out."],
    });
    const { rows } = await listUploadRows(uploader, id, { page: 1 });
    expect(rows.map((each) => each.row)).toEqual([4, 5]);
    expect((await load(uploader, id)).fileResponse).toBe("CPF03");
  });

  it("gives its rejected rows as CSV, which clears them when it comes back", async () => {
    const id = await send(sampleXlsx([lookedAfter()]));
    const { sequenceNumber } = await load(uploader, id);
    const { csv } = await exportRejectedRows(uploader, id);
    expect(csv).toContain(`,${sequenceNumber},5,`);
    const open = async () => (await listRowsToFix(uploader, { uploadId: id, page: 1 })).total;
    expect(await open()).toBe(1);
    await load(
      uploader,
      await send(new TextEncoder().encode(csv.replace("30/02/2015", "01/02/2015"))),
    );
    expect(await open()).toBe(0);
  });

  it.each([
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
  ])("comes as a body of %s too", async (type) => {
    const write = type.includes("opendocument") ? sampleOds : sampleXlsx;
    const request = new Request("http://portal.test/api/uploads", {
      method: "POST",
      headers: { "content-type": type },
      body: new Uint8Array(write([records()])),
    });
    const received = await receiveRequest(newCaseSystem(uploader.localAuthority), request);
    if (received.status !== "received") throw new Error(received.status);
    await check(received.id);
    expect((await getUpload(uploader, received.id)).counts.added).toBe(1);
  });

  it("is refused with a sentence when it cannot be read", async () => {
    const id = await send(sampleXlsx([records()]).subarray(0, 900));
    const { problem, fileResponse } = await getUpload(uploader, id);
    expect([fileResponse, problem]).toEqual(["CPF01", expect.stringContaining("is damaged")]);
  });
});

describe("a workbook with several sheets", () => {
  const twoSheets = () => sampleXlsx([records(), lookedAfter()]);

  it("waits for somebody to say which sheet is meant", async () => {
    const id = await send(twoSheets());
    expect(await getUpload(uploader, id)).toMatchObject({
      state: "awaiting-columns",
      asksFor: "sheet",
      problem: null,
    });
    const question = await getSheetQuestion(quality, id);
    expect(question?.sheets).toEqual([
      { name: "Plans", rows: 1 },
      { name: "Looked after", rows: 2 },
    ]);
    expect(await chooseSheet(quality, id, question?.version ?? -1, "Looked after")).toEqual({
      status: "chosen",
    });
    expect((await auditLines(uploader.localAuthority)).at(-1)).toMatchObject({
      action: "upload-sheet-chosen",
      subjects: [id],
    });
    await check(id);
    expect(await getUpload(uploader, id)).toMatchObject({
      state: "checked",
      counts: { rows: 2 },
      sheet: "Looked after",
      asksFor: null,
    });
    expect(await getSheetQuestion(uploader, id)).toBeNull();
  });

  it("asks for the columns of that sheet next, where they are not ours", async () => {
    const own = ["NHSNO", "Surname", "Forename", "DOB", "CP start date", `Team ${newNhsNumber()}`];
    const id = await send(
      sampleXlsx([
        records(),
        { name: "Own", rows: [["List"], own, [...row().slice(0, 4), "2025-02-03", "A"]] },
      ]),
    );
    expect(await chooseSheet(uploader, id, 0, "Own")).toEqual({ status: "chosen" });
    await check(id);
    expect(await getUpload(uploader, id)).toMatchObject({ asksFor: "columns" });
    const question = await getColumnsQuestion(uploader, id);
    expect(question?.asked.columns.map(({ heading }) => heading)).toEqual(own);
    expect(question?.reading?.sheet).toBe("Own");
  });

  it("comes again for another of its sheets, and is one upload until a sheet is chosen", async () => {
    const bytes = twoSheets();
    const id = await send(bytes);
    expect(await send(bytes)).toBe(id);
    await chooseSheet(uploader, id, 0, "Plans");
    await check(id);
    await load(uploader, id);
    const again = await send(bytes);
    expect(again).not.toBe(id);
    expect(await getUpload(uploader, again)).toMatchObject({ asksFor: "sheet" });
  });

  it("takes one answer: the second person is told of the first", async () => {
    const id = await send(twoSheets());
    const [one, two] = await Promise.all([
      chooseSheet(uploader, id, 0, "Plans"),
      chooseSheet(quality, id, 0, "Looked after"),
    ]);
    expect([one.status, two.status].toSorted()).toEqual(["answered", "chosen"]);
  });

  it("takes no sheet that was not offered, and nothing of a cancelled upload", async () => {
    const id = await send(twoSheets());
    expect(await chooseSheet(uploader, id, 0, "Sheet99")).toEqual({ status: "unknown" });
    expect(await state(id)).toBe("awaiting-columns");
    await cancelUpload(uploader, id);
    expect(await chooseSheet(uploader, id, 0, "Plans")).toMatchObject({ status: "answered" });
    expect(await getSheetQuestion(uploader, id)).toBeNull();
  });

  it("is another LA's for a stranger, and nobody's question for whom nobody asks", async () => {
    const id = await send(twoSheets());
    await expect(getSheetQuestion(stranger, id)).rejects.toThrow(NotFound);
    await expect(chooseSheet(stranger, id, 0, "Plans")).rejects.toThrow(NotFound);
    const refused = await send(twoSheets(), false);
    const { state: after, problem } = await getUpload(uploader, refused);
    expect(after).toBe("refused");
    expect(problem).toContain("“Plans” and “Looked after”");
    await expect(chooseSheet(uploader, refused, 0, "Plans")).rejects.toThrow(NotFound);
  });

  it("is read by itself for a system where only one sheet has our headings, and says so", async () => {
    const other = [
      ["NHSNO", "Surname", "Forename", "DOB"],
      ["1", "a", "b", "c"],
    ];
    const bytes = sampleXlsx([records(), { name: "Older list", rows: other }]);
    const system = newCaseSystem(uploader.localAuthority);
    const id = await send(bytes, false, system);
    expect(await getUpload(uploader, id)).toMatchObject({
      sheet: "Plans",
      counts: { rows: 1 },
      leftOut: ["Only the sheet “Plans” was read. “Older list” was left out."],
    });
  });
});
