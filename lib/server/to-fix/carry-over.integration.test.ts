import { describe, expect, it } from "vitest";
import type { AuthorityActor } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import { addDays } from "@/lib/register/dates";
import { asOwner, newAuthority } from "@/prisma/factories/authorities";
import { checkedUpload, csvOf, load, loadedUpload, newRow } from "@/prisma/factories/uploads";
import type { RowTexts } from "@/prisma/factories/uploads";
import { COLUMNS } from "@/lib/uploads/columns";
import { toCsv } from "@/lib/uploads/write-csv";
import { today } from "../clock";
import { takeBackAlike } from "./alike/take-back-alike";
import { correctRow } from "./correct-row";
import { decideRowsToFix } from "./decide-rows";
import { discardRow } from "./discard-row";
import { getRowToFix } from "./get-row-to-fix";
import { listRowsToFix } from "./list-rows-to-fix";

const noSuchDay = { dateOfBirth: "31/02/2016" };
const until = addDays(today(), 20);

async function open(actor: AuthorityActor) {
  const [pile, waiting] = [
    await listRowsToFix(actor, { page: 1 }),
    await listRowsToFix(actor, { page: 1, show: "waiting" }),
  ];
  return [...pile.rows, ...waiting.rows];
}

/** An LA whose one rejected row somebody has worked on all week: it waits, is theirs, is noted and has a draft. */
async function weekOfWork() {
  const people = await newAuthority();
  const wrong = newRow({ ...noSuchDay, localIdentifier: "007" });
  await loadedUpload(people.uploader, [newRow(), wrong]);
  const [row] = await open(people.quality);
  const id = row?.id ?? "";
  const { quality } = people;
  const took = { step: "assigned", to: quality.staffId, note: null } as const;
  const waits = { step: "waits", until, reason: "transfer", note: "Leeds writes to us." } as const;
  await decideRowsToFix(quality, [{ id, version: 1 }], took);
  await decideRowsToFix(quality, [{ id, version: 2 }], waits);
  const draft = { ...wrong, dateOfBirth: "2016-02-28", familyName: "Ashworth-Reed" };
  await asOwner(quality.localAuthority, (client) =>
    client.query(
      `UPDATE row_to_fix SET draft = $3, drafted_at = now(), drafted_by_name = 'Test quality', version = version + 1,
         created_at = created_at - interval '30 days' WHERE local_authority = $1 AND id = $2`,
      [quality.localAuthority, id, draft],
    ),
  );
  return { ...people, wrong, draft, id, before: await getRowToFix(quality, id) };
}

async function draftOf({ localAuthority }: AuthorityActor, id: string): Promise<unknown> {
  const { rows } = await asOwner(localAuthority, (client) =>
    client.query<{ draft: unknown }>(
      "SELECT draft FROM row_to_fix WHERE local_authority = $1 AND id = $2",
      [localAuthority, id],
    ),
  );
  return rows[0]?.draft;
}

/** Says of a row that its draft comes from a decision for many rows, and what stood there before that. */
async function decidedBefore(
  { localAuthority, staffId }: AuthorityActor,
  id: string,
  before: { draft: RowTexts | null; draftedAt?: string; draftedByName?: string },
): Promise<string> {
  const { rows } = await asOwner(localAuthority, (client) =>
    client.query<{ id: string }>(
      `WITH made AS (
         INSERT INTO alike_decision (local_authority, issue, decision, row_ids, decided_at, decided_by_id, decided_by_name)
         VALUES ($1, 'date-impossible', 'month-first', ARRAY[$2::uuid], now(), $3, 'Test quality') RETURNING id)
       UPDATE row_to_fix SET alike_decision_id = made.id, before_alike = $4 FROM made
       WHERE local_authority = $1 AND row_to_fix.id = $2 RETURNING made.id`,
      [localAuthority, id, staffId, before],
    ),
  );
  return rows[0]?.id ?? "";
}

/** A corrected rejected.csv, with where each row came from. */
function referring(rows: readonly (RowTexts & { upload: number; row: number })[]): string {
  return toCsv([
    [...COLUMNS.map(({ heading }) => heading), "Upload", "Row", "Issues"],
    ...rows.map(({ upload, row, ...texts }) => [
      ...COLUMNS.map(({ field }) => texts[field] ?? ""),
      ...[String(upload), String(row), ""],
    ]),
  ]);
}

describe("the very same rejected row in a newer file", () => {
  it("keeps waiting, its person, its notes, its draft and its age, week after week", async () => {
    const { quality, uploader, wrong, draft, id, before } = await weekOfWork();
    for (const sequence of [2, 3]) {
      await loadedUpload(uploader, [wrong, newRow()]);
      const rows = await open(quality);
      expect(rows).toMatchObject([
        {
          sequenceNumber: sequence,
          row: 2,
          version: before.version,
          wait: { until, reason: "transfer", isOver: false },
          assignee: { id: quality.staffId, name: quality.name },
          draft: { by: "Test quality" },
          createdAt: before.createdAt,
          notes: 1,
        },
      ]);
      expect(await draftOf(quality, rows[0]?.id ?? "")).toEqual(draft);
    }
    const [latest] = await open(quality);
    const { steps, comings } = await getRowToFix(quality, latest?.id ?? "");
    expect(steps).toEqual(before.steps);
    expect(comings.map(({ sequenceNumber, row }) => [sequenceNumber, row])).toEqual([
      [3, 2],
      [2, 2],
      [1, 3],
    ]);
    expect(await getRowToFix(quality, id)).toMatchObject({
      state: "replaced",
      latestId: latest?.id,
      steps: before.steps,
    });
  });

  it("can still be taken out of a decision for many rows that its draft comes from", async () => {
    const { quality, uploader, wrong, id } = await weekOfWork();
    const decisionId = await decidedBefore(quality, id, { draft: null });
    await loadedUpload(uploader, [wrong]);
    expect(await takeBackAlike(quality, decisionId)).toBe(1);
    expect(await open(quality)).toMatchObject([
      { sequenceNumber: 2, draft: null, wait: { until } },
    ]);
  });

  it("is still the row that an open page of the old one is about", async () => {
    const { quality, uploader, wrong, id, before } = await weekOfWork();
    await loadedUpload(uploader, [wrong]);
    const noted = { step: "noted", note: "Rang again." } as const;
    const seen = [{ id, version: before.version }];
    expect(await decideRowsToFix(quality, seen, noted)).toMatchObject({ done: 1 });
    // The page was of the version before that note: somebody else's step is not overwritten through the old id.
    expect(await decideRowsToFix(uploader, seen, noted)).toMatchObject({ done: 0, movedOn: 1 });
    const right = { ...wrong, dateOfBirth: "2016-02-28" };
    expect(await correctRow(quality, id, right)).toMatchObject({ status: "loaded" });
    expect(await open(quality)).toEqual([]);
    expect(await discardRow(quality, id, "late")).toMatchObject({ status: "closed" });
  });

  it("is fixed or kept, never both, when it is loaded while somebody saves its correction", async () => {
    const { quality, uploader, wrong, id } = await weekOfWork();
    const upload = await checkedUpload(uploader, [wrong, newRow()]);
    const right = { ...wrong, dateOfBirth: "2016-02-28" };
    const [, corrected] = await Promise.all([
      load(uploader, upload),
      correctRow(quality, id, right),
    ]);
    expect(corrected).toMatchObject({ status: "loaded" });
    // The file may have been loaded after the correction: then it says again what is wrong with what it holds.
    const left = await open(quality);
    expect(left.length).toBeLessThanOrEqual(1);
    for (const row of left) expect(row).toMatchObject({ sequenceNumber: 2, wait: null });
  });

  it("twice takes the place of two, the one that most was done about first", async () => {
    const { quality, uploader, wrong } = await weekOfWork();
    // Each is wrong for its date of birth, and comes twice.
    await loadedUpload(uploader, [wrong, wrong]);
    expect(await open(quality)).toMatchObject([
      { wait: null, row: 3 },
      { wait: { until }, row: 2 },
    ]);
    await loadedUpload(uploader, [newRow(), wrong, wrong]);
    expect(await open(quality)).toMatchObject([
      { wait: null, row: 4 },
      { wait: { until }, row: 3 },
    ]);
    await loadedUpload(uploader, [wrong]);
    expect(await open(quality)).toMatchObject([{ wait: { until }, sequenceNumber: 4 }]);
  });

  it("of another LA carries nothing over", async () => {
    const ours = await weekOfWork();
    const { quality: theirs } = await newAuthority();
    await loadedUpload(theirs, [ours.wrong]);
    expect(await open(theirs)).toMatchObject([
      { wait: null, assignee: null, draft: null, notes: 0 },
    ]);
    expect(await open(ours.quality)).toMatchObject([{ id: ours.id, wait: { until } }]);
    await expect(getRowToFix(theirs, ours.id)).rejects.toThrow(NotFound);
  });
});

describe("a row of rejected.csv that is still wrong", () => {
  it("carries on, and the draft yields where the file says something new", async () => {
    const { quality, uploader, wrong, draft, before } = await weekOfWork();
    const again = { ...wrong, familyName: "Ashworth Smith" };
    await loadedUpload(uploader, referring([{ ...again, upload: 1, row: 3 }]));
    const rows = await open(quality);
    expect(rows).toMatchObject([
      {
        sequenceNumber: 2,
        values: again,
        wait: { until, reason: "transfer" },
        assignee: { id: quality.staffId },
        createdAt: before.createdAt,
        notes: 1,
      },
    ]);
    expect(await draftOf(quality, rows[0]?.id ?? "")).toEqual({
      ...draft,
      familyName: "Ashworth Smith",
    });
  });

  it("belongs to no decision for many rows any more, whose taking back would undo what the file says", async () => {
    const { quality, uploader, wrong, draft, id } = await weekOfWork();
    const before = { draft, draftedAt: "2026-11-01", draftedByName: "Test quality" };
    const decisionId = await decidedBefore(quality, id, before);
    const again = { ...wrong, familyName: "Ashworth Smith" };
    await loadedUpload(uploader, referring([{ ...again, upload: 1, row: 3 }]));
    expect(await takeBackAlike(quality, decisionId)).toBe(0);
    const [latest] = await open(quality);
    expect(await draftOf(quality, latest?.id ?? "")).toMatchObject({
      familyName: "Ashworth Smith",
    });
  });

  it("is not what an open page of the old one was about: nothing is saved over it", async () => {
    const { quality, uploader, wrong, id } = await weekOfWork();
    const again = { ...wrong, familyName: "Ashworth Smith" };
    await loadedUpload(uploader, referring([{ ...again, upload: 1, row: 3 }]));
    const right = { ...wrong, dateOfBirth: "2016-02-28" };
    expect(await correctRow(quality, id, right)).toEqual({ status: "closed", by: uploader.name });
    const [latest] = await open(quality);
    expect(await getRowToFix(quality, id)).toMatchObject({ latestId: latest?.id });
  });

  it("that refers to its own upload closes nothing of it", async () => {
    const { uploader } = await newAuthority();
    await loadedUpload(uploader, referring([{ ...newRow(noSuchDay), upload: 1, row: 2 }]));
    expect(await open(uploader)).toHaveLength(1);
  });
});

describe("a newer file that loads the same record", () => {
  it("clears it, however long it would have waited", async () => {
    const { quality, uploader, wrong } = await weekOfWork();
    await loadedUpload(uploader, csvOf([{ ...wrong, dateOfBirth: "2016-02-28" }]));
    expect(await open(quality)).toEqual([]);
  });
});
