import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/register/dates";
import { asOwner, newAuthority } from "@/prisma/factories/authorities";
import { load, checkedUpload, loadedUpload, newRow } from "@/prisma/factories/uploads";
import { today } from "../clock";
import { cancelUpload } from "../uploads/decide-upload";
import { listLoadedExtracts } from "../uploads/list-loaded-extracts";
import { getFrontPage } from "./get-front-page";
import { getRegisterAge } from "./get-register-age";

interface PastUpload {
  daysAgo: number;
  state?: string;
  source?: string;
  rejected?: number;
  /** The place in the list, from 1, of the load that it takes back. */
  undoes?: number;
}

/** Uploads of the past, as their rows stand in the database: numbered from 1, ten rows each. */
async function past(localAuthority: string, uploads: readonly PastUpload[]): Promise<void> {
  await asOwner(localAuthority, async (client) => {
    for (const [place, { daysAgo, state, source, rejected, undoes }] of uploads.entries()) {
      const at = `${addDays(today(), -daysAgo)}T09:00:${String(place % 60).padStart(2, "0")}Z`;
      await client.query(
        `INSERT INTO upload (local_authority, sequence_number, kind, state, source, byte_length, sha256, uploaded_by_id,
           uploaded_by_name, received_at, finished_at, rows, rejected, register_at_receipt, undoes)
         VALUES ($1, $2, 'changes', $3, $4, 1, repeat('0', 64), uuidv7(), 'Amina', $5, $5, 10, $6, 1,
           (SELECT id FROM upload WHERE local_authority = $1 AND sequence_number = $7))`,
        [
          localAuthority,
          place + 1,
          state ?? "loaded",
          source ?? "portal",
          at,
          rejected ?? 0,
          undoes ?? null,
        ],
      );
    }
  });
}

const daysAgo = (days: number): PastUpload => ({ daysAgo: days });

describe("how old the register is", () => {
  it("is not known before a load, and never told of another LA", async () => {
    const [{ uploader }, other] = [await newAuthority(), await newAuthority()];
    await past(other.uploader.localAuthority, [40, 30, 20, 10, 0].map(daysAgo));
    expect(await getRegisterAge(uploader)).toBeNull();
    expect(await listLoadedExtracts(uploader)).toEqual([]);
  });

  it("is measured by the rhythm of days with loads, however many there were on one day", async () => {
    const { uploader } = await newAuthority();
    const fortnights = [84, 70, 56, 42].flatMap((days) =>
      Array.from({ length: 30 }, () => daysAgo(days)),
    );
    await past(uploader.localAuthority, fortnights);
    expect(await getRegisterAge(uploader)).toEqual({
      loadedOn: addDays(today(), -42),
      days: 42,
      usual: 10,
      isLate: true,
    });
  });

  it("counts neither what was refused, cancelled or taken back, nor what was put right by hand", async () => {
    const { uploader } = await newAuthority();
    await past(uploader.localAuthority, [
      ...[60, 50, 40, 30].map(daysAgo),
      { daysAgo: 5, rejected: 4 },
      { daysAgo: 4, source: "undo", undoes: 5 },
      { daysAgo: 3, source: "fix" },
      { daysAgo: 2, state: "refused" },
      { daysAgo: 1, state: "cancelled" },
      { daysAgo: 0, source: "undo", undoes: 4, state: "checked" },
    ]);
    expect(await getRegisterAge(uploader)).toMatchObject({ days: 30, isLate: true });
    const extracts = await listLoadedExtracts(uploader);
    expect(extracts.map(({ sequenceNumber }) => sequenceNumber)).toEqual([1, 2, 3, 4]);
  });
});

describe("how clean extracts were", () => {
  it("is told of the latest twelve, oldest first", async () => {
    const { uploader } = await newAuthority();
    await past(
      uploader.localAuthority,
      Array.from({ length: 14 }, (_, place) => ({ daysAgo: 20 - place, rejected: place % 3 })),
    );
    const extracts = await listLoadedExtracts(uploader);
    expect(extracts.map(({ sequenceNumber }) => sequenceNumber)).toEqual([
      3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
    ]);
    expect(extracts[0]).toMatchObject({ rows: 10, rejected: 2 });
    expect(extracts.at(-1)?.loadedAt).toMatch(/^\d{4}-\d{2}-\d{2}T09:00:13\.000Z$/);
  });
});

describe("the latest upload", () => {
  it("says how many of its own rejected rows are left to fix", async () => {
    const { uploader } = await newAuthority();
    const wrong = { dateOfBirth: "31/02/2016" };
    await loadedUpload(uploader, [newRow(), newRow(wrong)]);
    const second = await checkedUpload(uploader, [newRow(), newRow(wrong), newRow(wrong)]);
    expect((await getFrontPage(uploader)).latest).toMatchObject({ state: "checked", toFix: 0 });
    await load(uploader, second);
    expect((await getFrontPage(uploader)).latest).toMatchObject({
      id: second,
      state: "loaded",
      counts: { added: 1, rejected: 2 },
      toFix: 2,
    });
    expect(await getRegisterAge(uploader)).toMatchObject({ days: 0, usual: null, isLate: false });

    const third = await checkedUpload(uploader, [newRow()]);
    await cancelUpload(uploader, third);
    expect((await getFrontPage(uploader)).latest).toMatchObject({ id: third, state: "cancelled" });
    expect(await listLoadedExtracts(uploader)).toHaveLength(2);
  });
});
