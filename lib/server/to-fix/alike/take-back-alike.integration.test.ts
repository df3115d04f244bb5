import { describe, expect, it } from "vitest";
import { NotFound } from "@/lib/access/refusals";
import { newAuthority } from "@/prisma/factories/authorities";
import {
  decided,
  draftByHand,
  monthFirst,
  stored,
  toFix,
  wrongWay,
} from "@/prisma/factories/rows-alike";
import { auditLines, withoutAudit } from "@/prisma/factories/audit-lines";
import { stateOf } from "@/prisma/factories/owned-tables";
import { loadedUpload, newRow } from "@/prisma/factories/uploads";
import type { AuditAction } from "../../audit";
import { listRecords } from "../../register/list-records";
import { checkUpload } from "../../uploads/check-upload";
import { requestLoad } from "../../uploads/decide-upload";
import { getUpload } from "../../uploads/get-upload";
import { correctRow } from "../correct-row";
import { decideRowsToFix } from "../decide-rows";
import { discardRow } from "../discard-row";
import { saveDrafts } from "../save-drafts";
import type { AlikeChoice } from "./choice";
import { decideAlike } from "./decide-alike";
import { getAlikeDecision } from "./get-alike-decision";
import { listAlike } from "./list-alike";
import { listWords } from "./list-words";
import { loadAlike } from "./load-alike";
import { PREVIEWED, previewAlike } from "./preview-alike";
import { takeBackAlike } from "./take-back-alike";

describe("taking a decision back", () => {
  it("brings every draft back as it was, and says so", async () => {
    const { quality, admin } = await toFix([wrongWay, wrongWay]);
    const [first] = await stored(quality);
    await draftByHand(quality, first?.id ?? "", { ...first?.came, familyName: "Byhand" });
    const before = await stored(quality);
    const id = await decided(quality, monthFirst);
    expect(await takeBackAlike(admin, id)).toBe(2);
    expect(await stored(quality)).toEqual(
      before.map((row) => ({ ...row, version: row.version + 2 })),
    );
    expect(await getAlikeDecision(quality, id)).toMatchObject({
      ...{ right: 0, wrong: 0, changed: 0, takenBack: 2, takenBackBy: admin.name },
    });
    expect(await takeBackAlike(admin, id)).toBe(0);
    expect(await listAlike(quality, "date-month-first", 1)).toMatchObject({ total: 2, open: [] });
  });

  it("leaves alone and names what was changed, discarded or loaded since", async () => {
    const { quality } = await toFix([wrongWay, wrongWay, wrongWay, wrongWay]);
    const id = await decided(quality, monthFirst);
    const [changed, discarded, loaded] = await stored(quality);
    const typed = { ...changed?.draft, familyName: "Byhand" };
    await draftByHand(quality, changed?.id ?? "", typed);
    await discardRow(quality, discarded?.id ?? "", "Not ours");
    await correctRow(quality, loaded?.id ?? "", loaded?.draft ?? {});
    const view = await getAlikeDecision(quality, id);
    expect(view).toMatchObject({ rows: 4, right: 1, loaded: 1, discarded: 0, changed: 2 });
    expect(view.changedRows.map(({ row }) => row)).toEqual([3, 4]);
    expect(await takeBackAlike(quality, id)).toBe(1);
    expect(await stored(quality)).toMatchObject([
      { state: "open", draft: typed },
      { state: "discarded", reason: "Not ours" },
      { state: "loaded" },
      { state: "open", draft: null },
    ]);
    expect(await getAlikeDecision(quality, id)).toMatchObject({
      ...{ right: 0, loaded: 1, changed: 2, takenBack: 1 },
    });
  });

  it("of two decisions on top of each other begins with the later one", async () => {
    const { quality } = await toFix([{ ...wrongWay, planType: "CLA" }]);
    const first = await decided(quality, monthFirst);
    const { words } = await listWords(quality);
    const second = await decided(quality, {
      issue: "plan-type-unknown",
      decision: "plan-types",
      words: [{ row: words[0]?.row ?? "", means: "LAC" }],
    });
    expect(await stored(quality)).toMatchObject([
      { draft: { dateOfBirth: "2016-05-24", planType: "LAC" } },
    ]);
    expect(await takeBackAlike(quality, first)).toBe(0);
    expect(await takeBackAlike(quality, second)).toBe(1);
    expect(await stored(quality)).toMatchObject([
      { draft: { dateOfBirth: "2016-05-24", planType: "CLA" } },
    ]);
    expect(await takeBackAlike(quality, first)).toBe(1);
    expect(await stored(quality)).toMatchObject([{ draft: null }]);
  });
});

it("a decision goes on with a row that comes again in a later file", async () => {
  const { quality } = await newAuthority();
  const again = newRow(wrongWay);
  await loadedUpload(quality, [newRow(), again]);
  const id = await decided(quality, monthFirst);
  for (let week = 0; week < 2; week++) await loadedUpload(quality, [newRow(), again]);
  expect(await getAlikeDecision(quality, id)).toMatchObject({ rows: 1, right: 1, changed: 0 });
  expect(await takeBackAlike(quality, id)).toBe(1);
  expect(await getAlikeDecision(quality, id)).toMatchObject({ takenBack: 1, right: 0, changed: 0 });
  expect(await listAlike(quality, "date-month-first", 1)).toMatchObject({ total: 1, open: [] });
});

describe("loading a decision", () => {
  it("loads what is right, keeps the rest, and leaves nothing of it to take back", async () => {
    const { quality } = await toFix([wrongWay, { ...wrongWay, nhsNumber: "" }, wrongWay]);
    const id = await decided(quality, monthFirst);
    const [byHand] = await stored(quality);
    await draftByHand(quality, byHand?.id ?? "", { ...byHand?.draft, familyName: "Byhand" });
    expect(await loadAlike(quality, id)).toEqual({ loaded: 1, kept: 1, left: 0, sent: null });
    expect(await stored(quality)).toMatchObject([
      { state: "open", draft: { familyName: "Byhand" } },
      { state: "open", draft: { dateOfBirth: "2016-05-24" } },
      { state: "loaded" },
    ]);
    expect(await getAlikeDecision(quality, id)).toMatchObject({
      ...{ right: 0, wrong: 1, loaded: 1, changed: 1 },
      still: [{ code: "nhs-number-missing", rows: 1 }],
    });
    expect((await listRecords(quality, {})).total).toBe(2);
    expect(await loadAlike(quality, id)).toMatchObject({ loaded: 0, kept: 1 });
    expect(await takeBackAlike(quality, id)).toBe(1);
  });

  it("that takes many live records away sends them to a second person instead", async () => {
    const { quality } = await newAuthority();
    const children = Array.from({ length: 25 }, () => newRow());
    await loadedUpload(quality, children);
    await loadedUpload(
      quality,
      children.map((child) => ({ ...child, endDate: "2/28/2026" })),
    );
    const id = await decided(quality, monthFirst);
    const { loaded, sent } = await loadAlike(quality, id);
    expect(loaded).toBe(0);
    expect((await getUpload(quality, sent?.uploadId ?? "")).sequenceNumber).toBe(3);
    expect(await getAlikeDecision(quality, id)).toMatchObject({ loaded: 0 });
  });

  it.each(["once it is checked", "before it is checked"])(
    "taken back while they wait to be approved, cancels that, %s",
    async (when) => {
      const { quality, admin } = await newAuthority();
      const children = Array.from({ length: 25 }, () => newRow());
      await loadedUpload(quality, children);
      const wrong = children.map((child) => ({ ...child, endDate: "2/28/2026" }));
      await loadedUpload(quality, wrong);
      const id = await decided(quality, monthFirst);
      const uploadId = (await loadAlike(quality, id)).sent?.uploadId ?? "";
      const job = { localAuthority: quality.localAuthority, uploadId };
      if (when === "once it is checked") await checkUpload(job);
      // The same rows come again, and the decision goes on with what they have become.
      if (when === "once it is checked") await loadedUpload(quality, [newRow(), ...wrong]);
      expect(await takeBackAlike(quality, id)).toBe(25);
      await checkUpload(job);
      expect(await getUpload(admin, uploadId)).toMatchObject({ state: "cancelled" });
      expect(await requestLoad(admin, uploadId)).toMatchObject({ status: "not-now" });
    },
  );

  it("is not loaded by an approval for a row that was discarded or corrected otherwise meanwhile", async () => {
    const { quality, admin } = await newAuthority();
    const children = Array.from({ length: 25 }, () => newRow());
    await loadedUpload(quality, children);
    await loadedUpload(
      quality,
      children.map((child) => ({ ...child, endDate: "2/28/2026" })),
    );
    const id = await decided(quality, monthFirst);
    const send = async () => {
      const uploadId = (await loadAlike(quality, id)).sent?.uploadId ?? "";
      await checkUpload({ localAuthority: quality.localAuthority, uploadId });
      expect((await getUpload(admin, uploadId)).state).toBe("awaiting-approval");
      return uploadId;
    };
    const [first, second] = await stored(quality);
    const all = await send();
    await discardRow(quality, first?.id ?? "", "Not ours");
    expect((await getUpload(admin, all)).state).toBe("cancelled");
    const fewer = await send();
    const { version } = (await stored(quality))[1] ?? { version: 0 };
    const target = { id: second?.id ?? "", version };
    await decideRowsToFix(quality, [target], { step: "discarded", reason: "Not ours" });
    expect((await getUpload(admin, fewer)).state).toBe("cancelled");
    const still = await send();
    const third = (await stored(quality))[2];
    await saveDrafts(quality, [
      {
        ...{ id: third?.id ?? "", version: third?.version ?? 0 },
        values: { ...third?.draft, endDate: "?" },
      },
    ]);
    expect((await getUpload(admin, still)).state).toBe("cancelled");
    const last = await send();
    const fourth = (await stored(quality))[3];
    await correctRow(quality, fourth?.id ?? "", { ...fourth?.draft, endDate: "" });
    expect(await stored(quality)).toMatchObject({ 3: { state: "loaded" } });
    expect((await getUpload(admin, last)).state).toBe("cancelled");
  });
});

describe("two officers at once", () => {
  it("a row that one of them changed since the preview is left out and counted", async () => {
    const { quality } = await toFix([wrongWay, wrongWay, wrongWay]);
    const { seen } = await previewAlike(quality, monthFirst);
    const [first, second] = await stored(quality);
    await draftByHand(quality, first?.id ?? "", { ...first?.came, familyName: "Byhand" });
    await discardRow(quality, second?.id ?? "", "Not ours");
    expect(await decideAlike(quality, monthFirst, seen, "")).toMatchObject({ rows: 1, left: 2 });
    expect(await stored(quality)).toMatchObject([
      { draft: { familyName: "Byhand", dateOfBirth: "5/24/2016" } },
      { state: "discarded", draft: null },
      { draft: { dateOfBirth: "2016-05-24" } },
    ]);
  });

  it("a row that came after the preview is not decided unseen", async () => {
    const { quality } = await toFix([wrongWay]);
    const { seen } = await previewAlike(quality, monthFirst);
    await loadedUpload(quality, [newRow(), newRow({ dateOfBirth: "6/24/2016" })]);
    expect(await decideAlike(quality, monthFirst, seen, "")).toMatchObject({ rows: 1, left: 0 });
    expect((await stored(quality)).map(({ draft }) => draft === null)).toEqual([false, true]);
  });

  it("decide the same: one does, the other finds nothing left", async () => {
    const { quality, admin } = await toFix([wrongWay, wrongWay]);
    const { seen } = await previewAlike(quality, monthFirst);
    const answers = await Promise.all(
      [quality, admin].map((actor) => decideAlike(actor, monthFirst, seen, "")),
    );
    expect(answers.map(({ rows, left }) => [rows, left]).sort()).toEqual([
      [0, 2],
      [2, 0],
    ]);
    expect((await stored(quality)).map(({ version }) => version)).toEqual([2, 2]);
  });
});

describe("another LA", () => {
  it("sees none of it, and changes none of it with what it knows", async () => {
    const ours = await toFix([wrongWay]);
    const theirs = await toFix([{ planType: "XYZ" }]);
    const { seen } = await previewAlike(ours.quality, monthFirst);
    const id = await decided(ours.quality, monthFirst);
    const before = await stored(ours.quality);
    expect(await listAlike(theirs.quality, "date-month-first", 1)).toMatchObject({
      ...{ total: 0, open: [] },
    });
    for (const use of [getAlikeDecision, takeBackAlike, loadAlike]) {
      await expect(use(theirs.quality, id)).rejects.toThrow(NotFound);
      await expect(use(theirs.quality, "x")).rejects.toThrow(NotFound);
    }
    expect(await decideAlike(theirs.quality, monthFirst, seen, "")).toMatchObject({ rows: 0 });
    const [row] = before;
    const choice: AlikeChoice = {
      issue: "plan-type-unknown",
      decision: "plan-types",
      words: [{ row: row?.id ?? "", means: "LAC" }],
    };
    expect(await previewAlike(theirs.quality, choice)).toMatchObject({ applies: 0 });
    expect(await stored(ours.quality)).toEqual(before);
  });
});

describe("the audit trail", () => {
  it("names every row that was decided, looked at and taken back; without it nothing is done", async () => {
    const { quality } = await toFix([wrongWay, wrongWay]);
    const { localAuthority, staffId: actorId } = quality;
    const ids = (await stored(quality)).map((row) => row.id);
    const { seen } = await previewAlike(quality, monthFirst);
    const decideSeen = () => decideAlike(quality, monthFirst, seen, "");
    const before = await stateOf(localAuthority);
    await withoutAudit(localAuthority, () => expect(decideSeen()).rejects.toThrow());
    expect(await stateOf(localAuthority)).toEqual(before);
    const id = (await decideSeen()).decisionId ?? "";
    const lines: AuditAction[] = ["to-fix-decided-alike"];
    for (const [use, action] of [
      [getAlikeDecision, "to-fix-listed"],
      [takeBackAlike, "to-fix-undecided-alike"],
    ] as const) {
      const undone = await stateOf(localAuthority);
      await withoutAudit(localAuthority, () => expect(use(quality, id)).rejects.toThrow());
      expect(await stateOf(localAuthority)).toEqual(undone);
      await use(quality, id);
      lines.push(action);
    }
    expect((await auditLines(localAuthority)).slice(-3)).toMatchObject(
      lines.map((action) => ({ actorId, action, subjects: [id, ...ids] })),
    );
  });
});

it("five thousand rows are decided in one go, and taken back", async () => {
  const rows = Array.from({ length: 5000 }, () => ({ ...wrongWay, planType: "CPP" }));
  const { quality } = await toFix(rows);
  const preview = await previewAlike(quality, monthFirst);
  expect(preview).toMatchObject({ total: 5000, applies: 5000, right: 5000 });
  expect(preview.rows).toHaveLength(PREVIEWED);
  const answer = await decideAlike(quality, monthFirst, preview.seen, "");
  expect(answer).toMatchObject({ rows: 5000, left: 0 });
  expect(await takeBackAlike(quality, answer.decisionId ?? "")).toBe(5000);
  expect((await stored(quality)).filter(({ draft }) => draft !== null)).toEqual([]);
});
