/** What stands on the stage before the first scene: uploads, records and rows to fix in every state. */
import type { Page } from "@playwright/test";
import { childRow, csvOf, daysAgo, numbersFor, sampleRows, type RowTexts } from "../setup/extract";
import { setAlike } from "./alike-props";
import { setClients } from "./clients-props";
import { setUndo } from "./undo-props";
import { setColumns } from "./columns-props";
import { lookPeopleUp } from "../setup/look-people-up";
import { setGuarded } from "./guarded-props";
import type { Stage } from "./stage";
import { setWorkbooks } from "./workbook-props";
import { decideOnViews, lookAtAll } from "./views";

/** As long as the register can hold, and in a script that runs from right to left. */
export const LONG_NAME = "Featherstonehaugh-Cholmondeley ".repeat(3).trim();
export const RIGHT_TO_LEFT_NAME = "الخوارزمي";

export type Props = Awaited<ReturnType<typeof setProps>>;

/** `run` tells a second worker's props from the first one's: a worker starts anew after a failure. */
export async function setProps(stage: Stage, run: number) {
  await setSmall(stage);
  const clients = await setClients(await stage.page("service", { scripts: true }));
  const names = { long: LONG_NAME, rtl: RIGHT_TO_LEFT_NAME };
  const alike = await setAlike(stage, run, names);
  const workbooks = await setWorkbooks(stage, run, names);
  const columns = await setColumns(stage, numbersFor("columns of every page", run), run);
  const guarded = await setGuarded(stage, numbersFor("guarded", run));
  const undo = await setUndo(stage, run, { long: LONG_NAME, rtl: RIGHT_TO_LEFT_NAME });
  const busy = await setBusy(stage, numbersFor("every page", run), 10 * run);
  return { ...busy, clients, alike, columns, guarded, undo, workbooks };
}

/** One upload of two rows: one record that health looked at, one record to fix. Sent a second time it is the same upload. */
async function setSmall(stage: Stage): Promise<void> {
  const api = await stage.uploads("uploader of small");
  const nhsNumber = numbersFor("one of everything");
  const child = nhsNumber();
  const rows = [childRow(child), childRow(nhsNumber(), { dateOfBirth: "" })];
  await api.load((await api.send(csvOf(rows))).id);
  await lookPeopleUp([{ nhsNumber: child }]);
}

async function setBusy(stage: Stage, nhsNumber: () => string, seed: number) {
  const api = await stage.uploads("uploader of busy");
  const page = await stage.page("quality of busy", { scripts: true });
  const loaded = async (csv: string) => (await api.load((await api.send(csv)).id)).id;
  const sent = async (csv: string) => (await api.send(csv)).id;
  const cancelled = async (csv: string) => {
    const { id } = await api.send(csv);
    await api.cancel(id);
    return id;
  };

  const [first, second] = [heldAndChanged(nhsNumber), heldAndChanged(nhsNumber)];
  const people = {
    longNamed: childRow(nhsNumber(), { familyName: LONG_NAME, givenNames: LONG_NAME }),
    rightToLeft: childRow(nhsNumber(), { familyName: RIGHT_TO_LEFT_NAME, givenNames: "محمد" }),
    ended: childRow(nhsNumber(), { endDate: daysAgo(30) }),
  };
  await loaded(
    csvOf([
      ...sampleRows(110, 0, seed + 5),
      ...first.held,
      ...second.held,
      ...Object.values(people),
    ]),
  );
  const faulty = [childRow(nhsNumber()), childRow(nhsNumber()), childRow(nhsNumber())].map(
    (row) => ({ ...row, dateOfBirth: "" }),
  );
  const mixed = await loaded(csvOf([...first.changed, ...faulty]));
  const rows = await closeRows(page, mixed);
  await loaded(await api.rejectedCsv(mixed));
  const allLoaded = await loaded(csvOf([childRow(nhsNumber())]));
  const rightToLeftRow = { ...people.rightToLeft, nhsNumber: nhsNumber(), startDate: "" };
  const wrong = await loaded(csvOf([rightToLeftRow, ...sampleRows(70, 1, seed + 6)]));
  // More uploads than fit on a page.
  for (let more = 1; more <= 15; more++) await api.send(`No extract ${seed + more}\r\n`);
  const [openRow = "", waiting = ""] = await rowsToFix(page, wrong);
  await letWait(page, waiting);
  const numbers = {
    live: first.changed[4]?.nhsNumber ?? "",
    withdrawn: first.changed[2]?.nhsNumber ?? "",
    ended: people.ended.nhsNumber ?? "",
    longNamed: people.longNamed.nhsNumber ?? "",
    rightToLeft: people.rightToLeft.nhsNumber ?? "",
  };
  await lookAtAll(numbers, LONG_NAME, RIGHT_TO_LEFT_NAME);
  const records = {
    live: await recordOf(page, numbers.live),
    withdrawn: await recordOf(page, numbers.withdrawn),
    ended: await recordOf(page, numbers.ended),
    longNamed: await recordOf(page, numbers.longNamed),
    rightToLeft: await recordOf(page, numbers.rightToLeft),
  };

  const atWork = await uploadsAtWork(page);
  const [back = ""] = await rowsToFix(page, atWork.received);
  return {
    uploads: {
      ...atWork,
      toReview: await sent(
        csvOf([...second.changed, ...sampleRows(60, 0.7, seed + 7)], ["Allocated worker"]),
      ),
      warnings: await sent(csvOf([childRow(nhsNumber(), { familyName: "ASHWORTH" })])),
      unchanged: await sent(csvOf([people.ended])),
      allRejected: await sent(csvOf([childRow(nhsNumber(), { startDate: "" })])),
      refused: await sent("Forename,Surname\r\nIris,Ashworth\r\n"),
      cancelled: await cancelled(csvOf([childRow(nhsNumber())])),
      mixed,
      allLoaded,
      wrong,
    },
    rows: { ...rows, open: openRow, waiting, back },
    numbers,
    records,
    views: await decideOnViews(page, records, (query) => viewsIn(page, query)),
  };
}

async function viewsIn(page: Page, query: string): Promise<string[]> {
  await page.goto(`/notifications?${query}`);
  return idsIn(page, /^\/notifications\/([0-9a-f-]{36})$/);
}

/** Records, and rows that change one, end one, withdraw one, leave one as it is and add one. */
function heldAndChanged(nhsNumber: () => string): { held: RowTexts[]; changed: RowTexts[] } {
  const held = [0, 1, 2, 3].map(() => childRow(nhsNumber()));
  const changes = [
    { givenNames: "Iris June" },
    { endDate: daysAgo(5) },
    { deleteDate: daysAgo(1) },
  ];
  return {
    held,
    changed: [...held.map((row, index) => ({ ...row, ...changes[index] })), childRow(nhsNumber())],
  };
}

/** One row corrected, one discarded, and one that its own rejected.csv will replace. */
async function closeRows(page: Page, upload: string) {
  const [corrected = "", discarded = "", replaced = ""] = await rowsToFix(page, upload);
  await page.goto(`/to-fix/${corrected}`);
  await page.getByLabel("Date of birth").fill(daysAgo(2000));
  await page.getByRole("button", { name: "Save and load" }).click();
  await page.waitForURL(/loaded=/);
  await page.goto(`/to-fix/${discarded}/discard`);
  await page.getByRole("radio").first().check();
  await page.getByRole("button", { name: "Discard this record" }).click();
  await page.waitForURL(/discarded=/);
  return { corrected, discarded, replaced };
}

/** Taken, noted and put off: it has something of everything to say. */
async function letWait(page: Page, row: string): Promise<void> {
  await page.goto(`/to-fix/${row}`);
  await page.getByRole("button", { name: "Take it" }).click();
  await page.waitForURL(/did=taken/);
  await page.goto(`/to-fix/${row}/wait`);
  await page.getByRole("radio", { name: "Newborn without an NHS number" }).check();
  await page.getByRole("radio", { name: "2 weeks" }).check();
  await page.getByLabel("Note").fill(`Asked the ward.\n${LONG_NAME.replaceAll(" ", "")}`);
  await page.getByRole("button", { name: "Let it wait" }).click();
  await page.waitForURL(/waits=yes/);
}

async function rowsToFix(page: Page, upload: string): Promise<string[]> {
  await page.goto(`/to-fix?upload=${upload}`);
  return [...new Set(await idsIn(page, /^\/to-fix\/([0-9a-f-]{36})(?:[?#]|$)/))];
}

/** Those that open-councils.ts keeps at work. */
async function uploadsAtWork(page: Page) {
  const of = async (state: string) => {
    await page.goto(`/uploads?state=${state}`);
    const [id = ""] = await idsIn(page, /^\/uploads\/([0-9a-f-]{36})$/);
    return id;
  };
  return {
    received: await of("received"),
    checking: await of("checking"),
    loading: await of("loading"),
  };
}

async function recordOf(page: Page, number: string): Promise<string> {
  await page.goto("/register");
  await page.getByRole("searchbox").fill(number);
  await page.getByRole("button", { name: "Search" }).click();
  await page.waitForURL(/search=/);
  const [id = ""] = await idsIn(page, /^\/register\/([0-9a-f-]{36})$/);
  return id;
}

async function idsIn(page: Page, address: RegExp): Promise<string[]> {
  const links = page.getByRole("main").getByRole("link");
  await links.first().waitFor();
  const addresses = await links.evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
  return addresses.flatMap((href) => address.exec(href)?.[1] ?? []);
}
