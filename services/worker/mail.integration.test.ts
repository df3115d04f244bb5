import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import type { AuthorityActor } from "@/lib/access/actors";
import { workerDatabase } from "@/lib/server/db";
import { env } from "@/lib/server/env";
import { lookUp } from "@/lib/server/looks/look-up";
import {
  changeNotificationSettings,
  getNotificationSettings,
} from "@/lib/server/notifications/notification-settings";
import { newAuthority } from "@/prisma/factories/authorities";
import { newHealthActor, newLook } from "@/prisma/factories/looks";
import { NotifyStandIn } from "@/prisma/factories/notify-stand-in";
import { loadedUpload, newRow } from "@/prisma/factories/uploads";
import { startMail } from "./mail";
import type { MailWork } from "./mail";

const notify = new NotifyStandIn();
const workers: MailWork[] = [];

beforeAll(async () => {
  Object.assign(env(), { NOTIFY_BASE_URL: await notify.start(), ...notify.settings });
});
afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.stop())));
afterAll(async () => {
  for (const name of ["NOTIFY_BASE_URL", "NOTIFY_API_KEY"] as const) delete env()[name];
  await notify.stop();
});

async function council(mailAddress: string) {
  const { admin } = await newAuthority();
  const child = newRow();
  await loadedUpload(admin, [child]);
  await wants(admin, mailAddress);
  return () => lookUp(newLook(child.nhsNumber, { actor: newHealthActor() }));
}

async function wants(admin: AuthorityActor, mailAddress: string): Promise<void> {
  const settings = await getNotificationSettings(admin);
  await changeNotificationSettings(admin, { ...settings, mail: "at-once", mailAddress });
}

const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 20 });

it("mails an alert within seconds, once, however many workers there are", async () => {
  const look = await council("two-workers@test.example");
  workers.push(startMail(), startMail(), startMail());
  await look();
  await soon(() => expect(notify.to("two-workers@test.example")).toHaveLength(1));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(notify.to("two-workers@test.example")).toHaveLength(1);
});

it("mails what came while nobody worked, and what came while the connection was cut", async () => {
  const [before, during] = [
    await council("before@test.example"),
    await council("cut@test.example"),
  ];
  await before();
  workers.push(startMail());
  await soon(() => expect(notify.to("before@test.example")).toHaveLength(1));
  await workerDatabase.opening({}, (client) =>
    client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'listens to notification' AND usename = current_user`,
    ),
  );
  await during();
  await soon(() => expect(notify.to("cut@test.example")).toHaveLength(1));
});

it("stops with nothing left behind: whoever comes next sends the rest", async () => {
  const look = await council("next@test.example");
  const first = startMail();
  await first.stop();
  await look();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(notify.to("next@test.example")).toEqual([]);
  workers.push(startMail());
  await soon(() => expect(notify.to("next@test.example")).toHaveLength(1));
});
