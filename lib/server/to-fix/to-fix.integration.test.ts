import { describe, expect, it } from "vitest";
import { NotFound, Refused } from "@/lib/access/refusals";
import type { AuthorityActor } from "@/lib/access/actors";
import { COLUMNS } from "@/lib/uploads/columns";
import { toCsv } from "@/lib/uploads/write-csv";
import { asOwner, newAuthority } from "@/prisma/factories/authorities";
import {
  checkedUpload,
  csvOf,
  loadedUpload,
  newNhsNumber,
  newRow,
} from "@/prisma/factories/uploads";
import type { RowTexts } from "@/prisma/factories/uploads";
import { getRecord } from "../register/get-record";
import { listRecords } from "../register/list-records";
import { cancelUpload } from "../uploads/decide-upload";
import { exportRejectedRows } from "../uploads/export-rejected-rows";
import { correctRow } from "./correct-row";
import { countToFix } from "./count-to-fix";
import { discardRow } from "./discard-row";
import { getRowToFix } from "./get-row-to-fix";
import { listRowsToFix, TO_FIX_PER_PAGE } from "./list-rows-to-fix";

const noSuchDay = { dateOfBirth: "31/02/2016" };

async function open(actor: AuthorityActor) {
  return (await listRowsToFix(actor, { page: 1 })).rows;
}

/** An LA with one row to fix, and the row as it should have been. */
async function oneToFix() {
  const people = await newAuthority();
  const right = newRow();
  const upload = await loadedUpload(people.uploader, [newRow(), { ...right, ...noSuchDay }]);
  const [row] = await open(people.uploader);
  return { ...people, right, upload, id: row?.id ?? "" };
}

describe("the list", () => {
  it("holds the rejected rows of every upload as they came, oldest first, with all that is wrong", async () => {
    const { uploader } = await newAuthority();
    const wrong = [
      newRow({ ...noSuchDay, planType: "XYZ", localIdentifier: "007" }),
      newRow({ nhsNumber: "999 000 0019 " }),
      newRow({ startDate: "1/13/2026" }),
    ];
    await loadedUpload(uploader, [newRow(), wrong[0]!]);
    await loadedUpload(uploader, [wrong[1]!, newRow(), wrong[2]!]);
    const { rows, total, pages } = await listRowsToFix(uploader, { page: 1 });
    expect(rows.map(({ sequenceNumber, row }) => [sequenceNumber, row])).toEqual([
      [1, 3],
      [2, 2],
      [2, 4],
    ]);
    expect(rows.map(({ values }) => values)).toEqual(wrong);
    expect(rows[0]?.issues.map(({ code }) => code)).toEqual([
      "date-impossible",
      "plan-type-unknown",
    ]);
    expect({ total, pages, count: (await countToFix(uploader)).unassigned }).toEqual({
      total: 3,
      pages: 1,
      count: 3,
    });
  });

  it("groups by fault, most frequent first, and filters by fault and by upload", async () => {
    const { uploader } = await newAuthority();
    const first = await loadedUpload(uploader, [newRow(noSuchDay), newRow({ planType: "XYZ" })]);
    await loadedUpload(uploader, [newRow({ ...noSuchDay, planType: "" })]);
    const all = await listRowsToFix(uploader, { page: 1 });
    expect(all.groups).toEqual([
      { code: "date-impossible", rows: 2 },
      { code: "plan-type-missing", rows: 1 },
      { code: "plan-type-unknown", rows: 1 },
    ]);
    const faulty = await listRowsToFix(uploader, { page: 1, issue: "date-impossible" });
    expect(faulty.rows.map(({ sequenceNumber }) => sequenceNumber)).toEqual([1, 2]);
    expect(faulty.groups).toEqual(all.groups);
    const ofFirst = await listRowsToFix(uploader, { page: 1, uploadId: first.id });
    expect(ofFirst.rows.map(({ row }) => row)).toEqual([2, 3]);
    expect(ofFirst.groups).toEqual([
      { code: "date-impossible", rows: 1 },
      { code: "plan-type-unknown", rows: 1 },
    ]);
    const none = await listRowsToFix(uploader, { page: 1, issue: "overlaps-row" });
    expect(none).toMatchObject({ rows: [], total: 0, pages: 1 });
  });

  it("shows each row on one page, and the last page for a page that is not there", async () => {
    const { uploader } = await newAuthority();
    const count = TO_FIX_PER_PAGE + 3;
    await loadedUpload(
      uploader,
      Array.from({ length: count }, () => newRow(noSuchDay)),
    );
    const [first, second] = [
      await listRowsToFix(uploader, { page: 1 }),
      await listRowsToFix(uploader, { page: 2 }),
    ];
    expect(first).toMatchObject({ total: count, page: 1, pages: 2 });
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(count);
    expect(await listRowsToFix(uploader, { page: 99 })).toMatchObject({
      page: 2,
      rows: second.rows,
    });
  });

  it("leads from each row to the next that is open", async () => {
    const { uploader } = await newAuthority();
    await loadedUpload(uploader, [newRow(noSuchDay), newRow(noSuchDay)]);
    await loadedUpload(uploader, [newRow(noSuchDay)]);
    const ids = (await open(uploader)).map(({ id }) => id);
    const nexts: (string | null)[] = [];
    for (const id of ids) nexts.push((await getRowToFix(uploader, id)).nextId);
    expect(nexts).toEqual([ids[1], ids[2], null]);
  });
});

describe("a correction", () => {
  it("is loaded, and the record's history says from which row it came and who corrected it", async () => {
    const { quality, right, upload, id } = await oneToFix();
    const corrected = await correctRow(quality, id, right);
    expect(corrected).toMatchObject({ status: "loaded", outcome: "added" });
    if (corrected.status !== "loaded") throw new Error(corrected.status);
    const { record, versions } = await getRecord(quality, corrected.recordId);
    expect(record).toMatchObject({ nhsNumber: right.nhsNumber, dateOfBirth: right.dateOfBirth });
    expect(versions).toMatchObject([
      {
        version: 1,
        outcome: "added",
        source: "fix",
        changedBy: quality.name,
        uploadId: upload.id,
        sequenceNumber: 1,
        row: 3,
      },
    ]);
    expect(await getRowToFix(quality, id)).toMatchObject({
      state: "loaded",
      closedBy: quality.name,
      recordId: corrected.recordId,
      nextId: null,
    });
    expect(await open(quality)).toEqual([]);
  });

  it("that is still wrong loads nothing, keeps the row open and names every fault", async () => {
    const { quality, right, id } = await oneToFix();
    const faulty = await correctRow(quality, id, {
      ...right,
      nhsNumber: "1",
      planType: "",
      startDate: "9",
    });
    expect(faulty).toMatchObject({
      status: "faulty",
      issues: [
        { row: 3, field: "nhsNumber", code: "nhs-number-not-ten-digits" },
        { field: "planType", code: "plan-type-missing" },
        { field: "startDate", code: "date-unreadable" },
      ],
    });
    expect(await getRowToFix(quality, id)).toMatchObject({ state: "open", values: noSuchDay });
    expect((await listRecords(quality, {})).total).toBe(1);
  });

  it("is held against the register as an upload's rows are", async () => {
    const { quality, right, id } = await oneToFix();
    await loadedUpload(quality, [{ ...right, startDate: "2026-02-01" }]);
    expect(await correctRow(quality, id, right)).toMatchObject({
      status: "faulty",
      issues: [{ field: "startDate", code: "overlaps-held-plan" }],
    });
    expect(await correctRow(quality, id, { ...right, deleteDate: "2026-03-01" })).toMatchObject({
      status: "faulty",
      issues: [{ code: "nothing-to-withdraw" }],
    });
    const ended = { ...right, startDate: "2026-02-01", endDate: "2026-03-01" };
    expect(await correctRow(quality, id, ended)).toMatchObject({
      status: "loaded",
      outcome: "ended",
    });
    expect(await open(quality)).toEqual([]);
  });

  it("from a file without End date and Delete date opens and brings back nothing", async () => {
    const { quality } = await newAuthority();
    const [ended, withdrawn] = [newRow({ endDate: "2026-02-01" }), newRow()];
    await loadedUpload(quality, [ended, withdrawn]);
    await loadedUpload(quality, [{ ...withdrawn, deleteDate: "2026-03-01" }]);
    const columns = COLUMNS.filter(({ field }) => field !== "endDate" && field !== "deleteDate");
    const short = (row: RowTexts) => columns.map(({ field }) => row[field] ?? "");
    await loadedUpload(
      quality,
      toCsv([
        columns.map(({ heading }) => heading),
        ...[ended, withdrawn].map((row) => short({ ...row, ...noSuchDay })),
      ]),
    );
    for (const [index, row] of (await open(quality)).entries()) {
      const right = index === 0 ? ended : withdrawn;
      const form = { ...right, givenNames: "Iris June", endDate: "", deleteDate: "" };
      expect(await correctRow(quality, row.id, form)).toMatchObject({ outcome: "changed" });
    }
    const { records } = await listRecords(quality, {});
    expect(records.map(({ givenNames }) => givenNames)).toEqual(["Iris June", "Iris June"]);
    expect(records.map(({ endDate }) => endDate)).toContain("2026-02-01");
    expect(records.map(({ deleteDate }) => deleteDate)).toContain("2026-03-01");
  });

  it("that says what the register holds already closes the row and writes no version", async () => {
    const { quality, right, id } = await oneToFix();
    const held = newRow();
    await loadedUpload(quality, [held]);
    const corrected = await correctRow(quality, id, { ...right, ...held });
    expect(corrected).toMatchObject({ status: "loaded", outcome: "unchanged" });
    if (corrected.status !== "loaded") throw new Error(corrected.status);
    expect((await getRecord(quality, corrected.recordId)).versions).toHaveLength(1);
    expect(await open(quality)).toEqual([]);
  });

  it("by two officers at once is loaded by one, and the other is told who", async () => {
    const { uploader, quality, right, id } = await oneToFix();
    const answers = await Promise.all([
      correctRow(uploader, id, right),
      correctRow(quality, id, { ...right, familyName: "Other" }),
    ]);
    const closed = answers.findIndex(({ status }) => status === "closed");
    expect(answers[1 - closed]).toMatchObject({ status: "loaded", outcome: "added" });
    expect(answers[closed]).toEqual({
      status: "closed",
      by: closed === 0 ? quality.name : uploader.name,
    });
    expect((await listRecords(quality, {})).total).toBe(2);
    expect(await discardRow(quality, id, "late")).toMatchObject({ status: "closed" });
  });
});

describe("discarding", () => {
  it("takes the row off the list for a reason, and loads nothing", async () => {
    const { quality, right, id } = await oneToFix();
    expect(await discardRow(quality, id, "She moved away in May.")).toEqual({
      status: "discarded",
    });
    expect(await getRowToFix(quality, id)).toMatchObject({
      state: "discarded",
      reason: "She moved away in May.",
      closedBy: quality.name,
      recordId: null,
    });
    expect(await open(quality)).toEqual([]);
    expect((await listRecords(quality, {})).total).toBe(1);
    expect(await correctRow(quality, id, right)).toEqual({ status: "closed", by: quality.name });
    expect(await discardRow(quality, id, "again")).toEqual({ status: "closed", by: quality.name });
  });

  it("leaves a row that somebody has corrected since it was shown", async () => {
    const { uploader, quality, right, id } = await oneToFix();
    const { version } = await getRowToFix(quality, id);
    await correctRow(uploader, id, { ...right, planType: "?" });
    expect(await discardRow(quality, id, "twice", { version })).toEqual({ status: "moved-on" });
    expect(await getRowToFix(quality, id)).toMatchObject({
      state: "open",
      corrected: { planType: "?" },
    });
    const again = { version: version + 1 };
    expect(await discardRow(quality, id, "twice", again)).toEqual({ status: "discarded" });
  });

  it("is not an uploader's to do, and never without a reason", async () => {
    const { uploader, admin, id } = await oneToFix();
    await expect(discardRow(uploader, id, "because")).rejects.toThrow(Refused);
    for (const reason of ["", "  \n", "x".repeat(501)])
      await expect(discardRow(admin, id, reason), reason).rejects.toThrow();
    expect(await getRowToFix(uploader, id)).toMatchObject({ state: "open" });
    expect(await discardRow(admin, id, "x".repeat(500))).toEqual({ status: "discarded" });
  });
});

/** rejected.csv as a person corrects it: the cells under a heading replaced, row by row. */
async function corrected(
  actor: AuthorityActor,
  uploadId: string,
  changes: Record<string, string>[],
  without: string[] = [],
): Promise<string> {
  const { csv } = await exportRejectedRows(actor, uploadId);
  const { headings, rows } = table(csv);
  const kept = headings.filter((heading) => !without.includes(heading));
  const changed = rows.map((cells, index) => {
    const texts = Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? ""]));
    return { ...texts, ...changes[index] };
  });
  return toCsv([kept, ...changed.map((texts) => kept.map((heading) => texts[heading] ?? ""))]);
}

/** No cell of these tests has a line break or a quote in it. */
function table(csv: string) {
  const [headings = [], ...rows] = csv
    .replace("\ufeff", "")
    .trim()
    .split("\r\n")
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted ?? plain ?? "",
      ),
    );
  return { headings, rows };
}

describe("rejected.csv", () => {
  it("says what came, where it came from and what is wrong", async () => {
    const { uploader } = await newAuthority();
    const wrong = newRow({ ...noSuchDay, localIdentifier: "007" });
    const { id } = await loadedUpload(uploader, [newRow(), wrong]);
    const { headings, rows } = table((await exportRejectedRows(uploader, id)).csv);
    expect(headings).toEqual([...COLUMNS.map(({ heading }) => heading), "Upload", "Row", "Issues"]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.slice(0, -1)).toEqual([...COLUMNS.map(({ field }) => wrong[field]), "1", "3"]);
    expect(rows[0]?.at(-1)).toMatch(/^Column D: This date of birth is not a real date\./);
  });

  it("corrected and uploaded clears its rows, whatever was corrected", async () => {
    const { uploader } = await newAuthority();
    const upload = await loadedUpload(uploader, [
      newRow(noSuchDay),
      newRow({ nhsNumber: "9990000019" }),
      newRow({ planType: "XYZ", startDate: "32/01/2026" }),
    ]);
    const fresh = newRow();
    const csv = await corrected(uploader, upload.id, [
      { "Date of birth": "28/02/2016" },
      { "NHS number": fresh.nhsNumber },
      { "Plan type": "CPP", "Start date": "31/01/2026" },
    ]);
    const ids = (await open(uploader)).map(({ id }) => id);
    expect(await loadedUpload(uploader, csv)).toMatchObject({ counts: { added: 3, rejected: 0 } });
    expect(await open(uploader)).toEqual([]);
    for (const id of ids) {
      const closed = await getRowToFix(uploader, id);
      expect(closed).toMatchObject({ state: "loaded", closedBy: uploader.name });
      expect((await getRecord(uploader, closed.recordId ?? "")).versions).toHaveLength(1);
    }
  });

  it("still wrong takes the place of the row that it came from", async () => {
    const { uploader } = await newAuthority();
    const upload = await loadedUpload(uploader, [newRow(noSuchDay), newRow({ planType: "XYZ" })]);
    const before = (await open(uploader)).map(({ id }) => id);
    const csv = await corrected(uploader, upload.id, [
      { "Date of birth": "2016-02-28" },
      { "Plan type": "ABC" },
    ]);
    await loadedUpload(uploader, csv);
    expect(await open(uploader)).toMatchObject([
      { sequenceNumber: 2, row: 3, values: { planType: "ABC" } },
    ]);
    expect((await getRowToFix(uploader, before[1] ?? "")).state).toBe("replaced");
    // The list can go round again: the second export refers to the second upload.
    const [second] = await open(uploader);
    const again = await corrected(uploader, second?.uploadId ?? "", [{ "Plan type": "CPP" }]);
    expect(await loadedUpload(uploader, again)).toMatchObject({ counts: { added: 1 } });
    expect(await open(uploader)).toEqual([]);
  });

  it("without its Upload column clears what the row itself names, and guesses nothing else", async () => {
    const { uploader } = await newAuthority();
    const upload = await loadedUpload(uploader, [
      newRow(noSuchDay),
      newRow({ nhsNumber: "9990000019" }),
    ]);
    const fresh = newRow();
    const csv = await corrected(
      uploader,
      upload.id,
      [{ "Date of birth": "2016-02-28" }, { "NHS number": fresh.nhsNumber }],
      ["Upload"],
    );
    expect(await loadedUpload(uploader, csv)).toMatchObject({ counts: { added: 2 } });
    // Row 3 of which upload? Taking one off the list that nobody corrected would lose a child.
    expect(await open(uploader)).toMatchObject([{ row: 3, values: { nhsNumber: "9990000019" } }]);
  });

  it("of another LA clears nothing here, though upload and row have the same numbers", async () => {
    const [ours, theirs] = [await oneToFix(), await oneToFix()];
    const csv = await corrected(theirs.uploader, theirs.upload.id, [
      {
        "Date of birth": "2016-02-28",
      },
    ]);
    await loadedUpload(theirs.uploader, csv);
    expect(await open(theirs.uploader)).toEqual([]);
    expect(await open(ours.uploader)).toHaveLength(1);
  });

  it.each(["0", "-1", "999999999999", "1.5", "x", ""])(
    "with %j for its upload clears nothing and loads",
    async (number) => {
      const { uploader, upload, id } = await oneToFix();
      const fresh = newRow();
      const csv = await corrected(uploader, upload.id, [
        {
          Upload: number,
          "NHS number": fresh.nhsNumber,
          "Date of birth": "2016-02-28",
        },
      ]);
      expect(await loadedUpload(uploader, csv)).toMatchObject({ counts: { added: 1 } });
      expect((await getRowToFix(uploader, id)).state).toBe("open");
    },
  );
});

describe("a later upload", () => {
  const writtenOtherwise: [string, RowTexts][] = [
    ["as it was", {}],
    ["with spaces in the NHS number", { nhsNumber: "spaced" }],
    ["with the plan type's full name", { planType: "Child protection plan" }],
    ["with the day first", { startDate: "12/01/2026" }],
    ["with single digits in the date", { startDate: "5/1/2026" }],
  ];

  it.each(writtenOtherwise)("that loads the record clears it, written %s", async (_, texts) => {
    const { uploader } = await newAuthority();
    const right = newRow(texts.startDate === "5/1/2026" ? { startDate: "2026-01-05" } : {});
    const { nhsNumber } = right;
    const spaced = `${nhsNumber.slice(0, 3)} ${nhsNumber.slice(3, 6)}\u00a0${nhsNumber.slice(6)} `;
    const came = {
      ...right,
      ...noSuchDay,
      ...texts,
      nhsNumber: texts.nhsNumber ? spaced : nhsNumber,
    };
    await loadedUpload(uploader, [newRow(), came]);
    const [row] = await open(uploader);
    await loadedUpload(uploader, [right, newRow()]);
    expect(await open(uploader)).toEqual([]);
    expect(await getRowToFix(uploader, row?.id ?? "")).toMatchObject({ state: "loaded" });
  });

  const others: [string, RowTexts][] = [
    ["another plan type", { planType: "LAC" }],
    ["another start date", { startDate: "2025-01-12", endDate: "2025-02-12" }],
    ["another person", { nhsNumber: newNhsNumber() }],
  ];

  it.each(others)("that loads %s clears nothing", async (_, texts) => {
    const { uploader, right } = await oneToFix();
    await loadedUpload(uploader, [{ ...right, ...texts }]);
    expect(await open(uploader)).toHaveLength(1);
  });

  it("with the very same rejected row leaves it once, in the latest", async () => {
    const { uploader } = await newAuthority();
    const wrong = newRow(noSuchDay);
    for (const _ of [1, 2, 3]) await loadedUpload(uploader, [wrong, newRow()]);
    expect(await open(uploader)).toMatchObject([{ sequenceNumber: 3, row: 2, values: wrong }]);
  });

  it("with the row corrected and, beside it, still wrong keeps the wrong one", async () => {
    const { uploader, right } = await oneToFix();
    await loadedUpload(uploader, csvOf([right, { ...right, ...noSuchDay, planType: "LAC" }]));
    expect(await open(uploader)).toMatchObject([
      { sequenceNumber: 2, row: 3, values: { planType: "LAC" } },
    ]);
  });

  it("that is only checked, or then cancelled, changes nothing here", async () => {
    const { uploader, right } = await oneToFix();
    const id = await checkedUpload(uploader, [right, newRow(noSuchDay)]);
    expect(await open(uploader)).toHaveLength(1);
    await cancelUpload(uploader, id);
    expect(await open(uploader)).toHaveLength(1);
  });
});

describe("another LA", () => {
  it("finds nothing of ours, with an id of ours or one that never was", async () => {
    const { id, right, upload, quality } = await oneToFix();
    const { admin: stranger } = await newAuthority();
    for (const wrong of [id, "00000000-0000-7000-8000-000000000000", "x", "' OR 1=1 --"]) {
      await expect(getRowToFix(stranger, wrong)).rejects.toThrow(NotFound);
      await expect(correctRow(stranger, wrong, right)).rejects.toThrow(NotFound);
      await expect(discardRow(stranger, wrong, "mine")).rejects.toThrow(NotFound);
    }
    await expect(exportRejectedRows(stranger, upload.id)).rejects.toThrow(NotFound);
    expect(await listRowsToFix(stranger, { page: 1, uploadId: upload.id })).toMatchObject({
      rows: [],
      groups: [],
      total: 0,
    });
    expect(await countToFix(stranger)).toMatchObject({ unassigned: 0 });
    expect(await getRowToFix(quality, id)).toMatchObject({ state: "open", version: 1 });
    expect(
      await asOwner(stranger.localAuthority, (client) => client.query("SELECT FROM record")),
    ).toMatchObject({
      rowCount: 0,
    });
  });
});

describe("a correction that would show health something again", () => {
  it("asks first, and does it when told", async () => {
    const { quality } = await newAuthority();
    const child = newRow({ endDate: "2026-03-01" });
    await loadedUpload(quality, [child]);
    await loadedUpload(quality, [{ ...child, endDate: "", familyName: "Ashworth 2" }]);
    const [row] = (await listRowsToFix(quality, { page: 1 })).rows;
    const values = { ...child, endDate: "" };
    const asked = await correctRow(quality, row?.id ?? "", values);
    expect(asked).toMatchObject({ status: "unconfirmed", issues: [{ code: "reopened" }] });
    expect((await listRecords(quality, { state: "live" })).total).toBe(0);
    const told = await correctRow(quality, row?.id ?? "", values, { confirmed: true });
    expect(told).toMatchObject({ status: "loaded", outcome: "changed" });
    expect((await listRecords(quality, { state: "live" })).total).toBe(1);
  });
});
