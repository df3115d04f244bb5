import { connect, createServer } from "node:net";
import type { Socket } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newLook } from "@/prisma/factories/looks";
import { newNhsNumber } from "@/prisma/factories/uploads";
import { isAway } from "./database-failure";
import { healthDatabase } from "./db";
import { lookUp } from "./looks/look-up";

/*
 * A network that drops everything without a word: nothing is refused, nothing is closed. A clinician who waits must be
 * told that there is no answer, and the connections that are dead must not be waited for again.
 */

const real = process.env.DATABASE_URL_HEALTH ?? "";
let isSilent = false;
const sockets = new Set<Socket>();
const between = createServer((near) => {
  const { hostname, port } = new URL(real);
  const far = connect(Number(port), hostname);
  for (const [from, to] of [
    [near, far],
    [far, near],
  ] as const) {
    sockets.add(from);
    from.on("data", (piece) => void (isSilent || to.write(piece)));
    from.on("close", () => to.destroy()).on("error", () => undefined);
  }
});

beforeAll(async () => {
  await new Promise<void>((resolve) => between.listen(0, "127.0.0.1", resolve));
  const address = between.address();
  const url = new URL(real);
  if (address && typeof address === "object") url.port = String(address.port);
  url.hostname = "127.0.0.1";
  process.env.DATABASE_URL_HEALTH = url.href;
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => between.close(resolve));
});

it("is away, and is asked anew on other connections once it speaks again", async () => {
  expect(await lookUp(newLook(newNhsNumber()))).toMatchObject({ status: "seen" });
  isSilent = true;
  const look = newLook(newNhsNumber());
  const failure = await lookUp(look).catch((error: unknown) => error);
  expect(isAway(failure)).toBe(true);
  isSilent = false;
  expect(await lookUp(look)).toMatchObject({ status: "seen" });
  await healthDatabase.close();
});
