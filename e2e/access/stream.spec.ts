import { get } from "node:http";
import type { IncomingMessage } from "node:http";
import type { BrowserContext } from "@playwright/test";
import { personOf } from "../setup/councils";
import { childRow, csvOf, numbersFor } from "../setup/extract";
import { expect, fromSetup, signInAs, test } from "../setup/fixtures";
import { Hospital } from "../setup/hospital";
import { UploadApi } from "../setup/upload-api";

const ADDRESS = "/api/notifications/stream";

async function cookieOf(context: BrowserContext): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** As a browser asks, also for compression. */
async function openStream(cookie: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { Cookie: cookie, "Accept-Encoding": "gzip, deflate, br" };
    get(fromSetup("E2E_PORTAL") + ADDRESS, { headers }, resolve).on("error", reject);
  });
}

test("the stream is never held back, compressed or kept, and holds numbers only", async ({
  page,
}) => {
  await signInAs(page, personOf("streamed", "uploader"));
  const child = childRow(numbersFor("e2e/access/stream.spec.ts", test.info().workerIndex)());
  const api = new UploadApi(page.request, fromSetup("E2E_PORTAL"));
  await api.load((await api.send(csvOf([child]))).id);

  const stream = await openStream(await cookieOf(page.context()));
  expect(stream.statusCode).toBe(200);
  expect(stream.headers).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
    "x-content-type-options": "nosniff",
  });
  expect(stream.headers["content-encoding"]).toBeUndefined();
  let said = "";
  stream.setEncoding("utf8").on("data", (piece: string) => (said += piece));
  await expect.poll(() => said).toMatch(/^id: \d+\ndata: \{"newest":\d+,"newAlerts":\d+\}\n\n$/);

  const before = said.length;
  const hospital = Hospital.named("emergency-department");
  await hospital.look(child.nhsNumber ?? "");
  const answered = Date.now();
  await expect.poll(() => said.length, { intervals: [10] }).toBeGreaterThan(before);
  expect(Date.now() - answered).toBeLessThan(1000);
  for (const secret of [child.nhsNumber, child.familyName, hospital.organisation])
    expect(said).not.toContain(secret);

  // A page of somebody who was signed in here before asks for that one.
  for (const address of [`${ADDRESS}?`, "/api/notifications/new?after=0&"]) {
    const another = `${address}for=01900000-0000-7000-8000-000000000000`;
    expect((await page.request.get(another)).status(), another).toBe(404);
  }

  const over = new Promise((resolve) => stream.on("close", resolve));
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
  // It ends with the next word, and a page that asks again is told not to.
  await hospital.look(child.nhsNumber ?? "", "scheduled");
  await over;
  expect((await page.request.get(ADDRESS)).status()).toBe(401);
});

test("a page that is closed frees its stream, and nobody has more than a dozen", async ({
  page,
}) => {
  await signInAs(page, personOf("streamed", "quality"));
  const cookie = await cookieOf(page.context());
  await page.close();
  const open: IncomingMessage[] = [];
  await expect(async () => {
    open.push(await openStream(cookie));
    expect(open.at(-1)?.statusCode).toBe(429);
  }).toPass({ intervals: [10] });
  expect(open.at(-1)?.headers["content-type"]).toBe("application/problem+json");
  expect(open.length).toBe(13);
  for (const stream of open) stream.destroy();
  await expect(async () => {
    const again = await openStream(cookie);
    expect(again.statusCode).toBe(200);
    again.destroy();
  }).toPass();
});

test("asking for its headers alone opens no stream that nobody would close", async ({ page }) => {
  await signInAs(page, personOf("streamed", "quality"));
  for (let time = 0; time < 20; time++)
    expect((await page.request.head(ADDRESS)).status()).toBe(200);
  const stream = await openStream(await cookieOf(page.context()));
  expect(stream.statusCode).toBe(200);
  stream.destroy();
});
