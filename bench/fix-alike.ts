/** One decision for thousands of records to fix, in a real browser, beside the bare UPDATE of the same rows. */
import { COLUMNS } from "@/lib/uploads/columns";
import { testNumbers } from "@/lib/uploads/sample/sample-people";
import { toCsv } from "@/lib/uploads/write-csv";
import { asOwner } from "@/prisma/factories/authorities";
import { inBrowser } from "./in-browser";
import { print, timed } from "./measurement";
import type { Product } from "./product";
import { load, send, until } from "./requests";
import { newUploader, type Uploader } from "./sign-in";

const ROWS = 5000;
/** What an officer waits for at each of the two steps. */
const STEP_MS = 3000;

export async function benchFixAlike(product: Product): Promise<void> {
  const officer = await newUploader(product.portal);
  const id = await send(officer, monthFirst(officer));
  await until(officer, id, "checked");
  await load(officer, id);
  await until(officer, id, "loaded");
  const bare = await bareUpdate(officer);
  await inBrowser(officer, async (page) => {
    const change = page.getByRole("button", { name: /^Change / });
    const previewed = await timed(async () => {
      await page.goto("/to-fix/alike/date-month-first/month-first");
      await change.waitFor();
    });
    const done = page.getByRole("alert", { name: "Success" });
    const decided = await timed(async () => {
      await change.click();
      await done.waitFor();
    });
    const takenBack = await timed(async () => {
      await page.getByRole("button", { name: "Take this decision back" }).click();
      await page.waitForURL(/did=taken-back/);
      await done.waitFor();
    });
    const step = { unit: "ms", limit: STEP_MS } as const;
    print({ name: `alike preview ${ROWS} rows`, value: previewed, ...step });
    print({ name: `alike decision ${ROWS} rows`, value: decided, ...step, more: { update: bare } });
    print({ name: `alike taking back ${ROWS} rows`, value: takenBack, ...step });
  });
}

/** Each with a date of birth whose month comes first. */
function monthFirst({ localAuthority }: Uploader): Uint8Array<ArrayBuffer> {
  const rows = [...testNumbers(8, localAuthority).take(ROWS)].map((number) => [
    ...[number, "Ashworth", "Iris May", "5/24/2016", "CPP", "12/01/2026"],
    ...["", "", "", ""],
  ]);
  return new TextEncoder().encode(toCsv([COLUMNS.map(({ heading }) => heading), ...rows]));
}

/** What the same server takes at least to write a draft beside each of the same rows. It is undone. */
async function bareUpdate({ localAuthority }: Uploader): Promise<number> {
  return asOwner(localAuthority, async (client) => {
    const took = await timed(() =>
      client.query(
        `UPDATE row_to_fix SET draft = values, drafted_at = now(), drafted_by_name = 'Bench', version = version + 1
         WHERE local_authority = $1`,
        [localAuthority],
      ),
    );
    await client.query("ROLLBACK");
    return took;
  });
}
