import { describe, expect, it } from "vitest";
import { NotFound, Refused } from "@/lib/access/refusals";
import { asOwner, newAuthority } from "@/prisma/factories/authorities";
import {
  decide,
  decided,
  discarding,
  monthFirst,
  stored,
  toFix,
  wrongWay,
} from "@/prisma/factories/rows-alike";
import { loadedUpload, newNhsNumber, newRow } from "@/prisma/factories/uploads";
import type { AlikeChoice } from "./choice";
import { getAlikeDecision } from "./get-alike-decision";
import { listAlike } from "./list-alike";
import { listWords } from "./list-words";
import { previewAlike } from "./preview-alike";
import { takeBackAlike } from "./take-back-alike";

describe("the rows with one issue", () => {
  it("stand together with what can be decided for them and how many each decision is for", async () => {
    const { quality, uploader } = await toFix([
      wrongWay,
      { ...wrongWay, startDate: "03/04/2026" },
      { dateOfBirth: "12/31/2030" },
      { planType: "XYZ" },
    ]);
    const page = await listAlike(quality, "date-month-first", 1);
    expect(page).toMatchObject({ total: 3, page: 1, pages: 1, more: false, open: [] });
    expect(page.rows.map(({ row, faulty }) => [row, faulty])).toEqual([
      [3, ["dateOfBirth"]],
      [4, ["dateOfBirth"]],
      [5, ["dateOfBirth"]],
    ]);
    expect(page.decisions).toEqual([
      { code: "month-first-whole-row", applies: 2 },
      { code: "month-first", applies: 2 },
      { code: "discard", applies: 3 },
    ]);
    expect((await listAlike(uploader, "date-month-first", 1)).decisions).toHaveLength(2);
    expect(await listAlike(quality, "overlaps-row", 7)).toMatchObject({
      ...{ rows: [], total: 0, page: 1, decisions: [{ code: "discard", applies: 0 }] },
    });
  });

  it("lists each word for a plan type once, most frequent first", async () => {
    const words = ["CiN", "cin ", "CLA", "CIN"];
    const { quality } = await toFix(words.map((planType) => ({ planType })));
    const { words: counted } = await listWords(quality);
    expect(counted.map(({ word, rows }) => [word, rows])).toEqual([
      ["CiN", 3],
      ["CLA", 1],
    ]);
  });

  it("leaves out what waits", async () => {
    const { quality } = await toFix([wrongWay, wrongWay]);
    await asOwner(quality.localAuthority, (client) =>
      client.query(
        "UPDATE row_to_fix SET wait_until = current_date + 9, wait_reason = 'newborn' WHERE local_authority = $1 AND row_number = 3",
        [quality.localAuthority],
      ),
    );
    expect((await listAlike(quality, "date-month-first", 1)).rows.map(({ row }) => row)).toEqual([
      4,
    ]);
  });
});

describe("a preview", () => {
  it("says what would be right, what would still be wrong, and changes nothing", async () => {
    const { quality } = await toFix([
      { ...wrongWay, endDate: "03/04/2026" },
      { ...wrongWay, nhsNumber: "" },
      { dateOfBirth: "12/31/2030" },
    ]);
    const before = await stored(quality);
    const preview = await previewAlike(quality, monthFirst);
    expect(preview).toMatchObject({
      ...{ total: 3, applies: 2, right: 1, wrong: 1, discarded: 0 },
      still: [{ code: "nhs-number-missing", rows: 1 }],
    });
    expect(preview.rows).toMatchObject([
      {
        row: 3,
        before: wrongWay,
        after: { dateOfBirth: "2016-05-24" },
        changed: ["dateOfBirth"],
        ambiguous: ["endDate"],
        still: [],
      },
      { row: 4, still: ["nhs-number-missing"] },
    ]);
    expect(await stored(quality)).toEqual(before);
  });

  it("looks at the register too", async () => {
    const child = newRow();
    const { quality } = await newAuthority();
    await loadedUpload(quality, [{ ...child, startDate: "2026-02-01" }]);
    await loadedUpload(quality, [{ ...child, ...wrongWay }]);
    const preview = await previewAlike(quality, monthFirst);
    expect(preview).toMatchObject({ applies: 1, right: 0, wrong: 1 });
    expect(preview.still.map(({ code }) => code)).toEqual(["overlaps-held-plan"]);
  });

  it("is of what is offered for the issue only", async () => {
    const { quality, uploader } = await toFix([wrongWay]);
    await expect(previewAlike(quality, { ...monthFirst, decision: "only-digits" })).rejects.toThrow(
      NotFound,
    );
    await expect(previewAlike(uploader, discarding)).rejects.toThrow(Refused);
  });
});

describe("a decision", () => {
  it("keeps the new values as drafts, signed, beside what came, and loads nothing", async () => {
    const { quality } = await toFix([wrongWay, { ...wrongWay, familyName: "Zoë “Z” O'Hara\\" }]);
    const [came] = await stored(quality);
    const { decisionId, rows, left } = await decide(quality, monthFirst);
    expect({ rows, left }).toEqual({ rows: 2, left: 0 });
    const [first, second] = await stored(quality);
    expect(first).toEqual({
      ...came,
      version: 2,
      draft: { ...came?.came, dateOfBirth: "2016-05-24" },
      by: quality.name,
    });
    expect(second?.draft?.familyName).toBe("Zoë “Z” O'Hara\\");
    const page = await listAlike(quality, "date-month-first", 1);
    expect(page).toMatchObject({ total: 0, open: [{ id: decisionId, corrected: 2 }] });
    expect(await getAlikeDecision(quality, decisionId ?? "")).toMatchObject({
      ...{ rows: 2, right: 2, wrong: 0, loaded: 0, changed: 0, takenBack: 0 },
      decidedBy: quality.name,
    });
    expect(await previewAlike(quality, monthFirst)).toMatchObject({ total: 0, applies: 0 });
  });

  it("can be made again on what remains", async () => {
    const { quality } = await toFix([wrongWay, { startDate: "2/29/2025" }]);
    await decide(quality, monthFirst);
    expect(await listAlike(quality, "date-month-first", 1)).toMatchObject({
      rows: [{ row: 4 }],
      total: 1,
    });
    expect(await decide(quality, monthFirst)).toEqual({ decisionId: null, rows: 0, left: 0 });
    expect(await decide(quality, discarding, "Left over")).toMatchObject({ rows: 1 });
  });

  it("says what words mean, naming a row that has each", async () => {
    const { quality } = await toFix([
      { planType: "Looked after" },
      { planType: "looked  AFTER", legalStatus: "E1" },
      { planType: "CIN" },
      { planType: "" },
    ]);
    const { words } = await listWords(quality);
    const choice: AlikeChoice = {
      issue: "plan-type-unknown",
      decision: "plan-types",
      words: [{ row: words[0]?.row ?? "", means: "LAC" }],
    };
    expect(await previewAlike(quality, choice)).toMatchObject({
      ...{ total: 3, applies: 2, right: 1, wrong: 1 },
      still: [{ code: "legal-status-out-of-scope", rows: 1 }],
    });
    await decide(quality, choice);
    expect((await stored(quality)).map(({ draft }) => draft?.planType)).toEqual([
      "LAC",
      "LAC",
      undefined,
      undefined,
    ]);
    const unknown = { ...choice, words: [{ row: newNhsNumber(), means: "LAC" as const }] };
    expect(await decide(quality, unknown)).toEqual({ decisionId: null, rows: 0, left: 0 });
  });

  it("keeps one of equal rows and discards the others, saying why", async () => {
    const { quality, uploader } = await newAuthority();
    const [twin, rival] = [newRow(), newRow()];
    await loadedUpload(uploader, [twin, twin, rival, { ...rival, localIdentifier: "B" }, twin]);
    const choice: AlikeChoice = { issue: "duplicate-record", decision: "keep-one", words: [] };
    expect(await previewAlike(quality, choice)).toMatchObject({
      ...{ total: 5, applies: 3, right: 1, wrong: 0, discarded: 2 },
    });
    const id = await decided(quality, choice, "The same row stands in this upload once more.");
    expect((await stored(quality)).map(({ state }) => state)).toEqual([
      ...["open", "discarded", "open", "open", "discarded"],
    ]);
    expect((await stored(quality))[1]?.reason).toContain("once more");
    await expect(decide(uploader, choice, "because")).rejects.toThrow(Refused);
    await expect(takeBackAlike(uploader, id)).rejects.toThrow(Refused);
    expect(await takeBackAlike(quality, id)).toBe(3);
    expect(
      (await stored(quality)).map(({ state, draft, reason }) => [state, draft, reason]),
    ).toEqual(Array.from({ length: 5 }, () => ["open", null, null]));
  });

  it("discards nothing without a reason", async () => {
    const { admin } = await toFix([wrongWay]);
    for (const reason of ["", " \n", "x".repeat(501)])
      await expect(decide(admin, discarding, reason)).rejects.toThrow();
    expect(await stored(admin)).toMatchObject([{ state: "open" }]);
    expect(await decide(admin, discarding, "x".repeat(500))).toMatchObject({ rows: 1 });
  });
});
