import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AuthorityActor } from "@/lib/access/actors";
import { Refused } from "@/lib/access/refusals";
import type { NotificationSettings } from "@/lib/notifications/mail-choices";
import { auditLines } from "@/prisma/factories/audit-lines";
import { asOwner, disable, newAuthority } from "@/prisma/factories/authorities";
import { newHealthActor, newLook } from "@/prisma/factories/looks";
import { NotifyStandIn } from "@/prisma/factories/notify-stand-in";
import { loadedUpload, newRow } from "@/prisma/factories/uploads";
import { portalDatabase } from "../db";
import { env } from "../env";
import { lookUp } from "../looks/look-up";
import {
  changeNotificationSettings,
  getNotificationSettings,
  notificationSettingsForm,
} from "../notifications/notification-settings";
import { listMail } from "./list-mail";
import { queueAccountChanged } from "./queue-account-mail";
import { queueMail } from "./queue-mail";
import { sendMail } from "./send-mail";

const DUTY = "duty@test.example";
const notify = new NotifyStandIn();
let notifyUrl: string;

beforeAll(async () => {
  notifyUrl = await notify.start();
});
afterAll(() => notify.stop());
beforeEach(() => {
  at("2026-07-15T09:30:00Z");
  Object.assign(env(), { NOTIFY_BASE_URL: notifyUrl, ...notify.settings });
});
afterEach(async () => {
  // What a test left in the queue is not the next one's.
  delete env().NOTIFY_API_KEY;
  at("2030-01-01T00:00:00Z");
  await sendMail();
  notify.faults.length = 0;
  notify.sent.length = 0;
  notify.questions = 0;
  for (const name of ["TEST_NOW", "NOTIFY_BASE_URL"] as const) delete env()[name];
});

/** In July England is an hour before UTC. */
function at(instant: string): void {
  const moved = new Date(Date.parse(instant));
  // The clock goes on from the start of the process.
  moved.setTime(moved.getTime() - performance.now());
  env().TEST_NOW = moved.toISOString();
}

interface Council extends Record<AuthorityActor["role"], AuthorityActor> {
  look: (kind?: "unscheduled" | "scheduled") => Promise<void>;
  la: string;
  child: ReturnType<typeof newRow>;
}

async function council(settings: Partial<NotificationSettings> = {}): Promise<Council> {
  const people = await newAuthority();
  const child = newRow({ familyName: "Quillfeather", givenNames: "Zebulonia" });
  await loadedUpload(people.admin, [child]);
  await change(people.admin, { mail: "at-once", mailAddress: DUTY, ...settings });
  return {
    ...people,
    la: people.admin.localAuthority,
    child,
    // Each viewer is another one, so that each look is a line of its own.
    look: async (kind = "unscheduled") => {
      await lookUp(newLook(child.nhsNumber, { kind, actor: newHealthActor() }));
    },
  };
}

async function change(actor: AuthorityActor, settings: Partial<NotificationSettings>) {
  const held = await getNotificationSettings(actor);
  return changeNotificationSettings(actor, { ...held, ...settings });
}

async function mailOf(la: string) {
  return asOwner(la, async (client) => {
    const { rows } = await client.query<{
      to_address: string;
      kind: string;
      alerts: number;
      state: string;
      attempts: number;
      next_attempt_at: Date;
      sent_at: Date | null;
    }>("SELECT * FROM email WHERE local_authority = $1 ORDER BY created_at, to_address", [la]);
    return rows;
  });
}

/** The owner's hand on what is waiting: as if the pause were over. */
async function makeDue(la: string, ageHours = 0): Promise<void> {
  await asOwner(la, (client) =>
    client.query(
      "UPDATE email SET next_attempt_at = created_at, created_at = created_at - make_interval(hours => $2) WHERE local_authority = $1",
      [la, ageHours],
    ),
  );
}

describe("mail about an account", () => {
  const tell = ({ la, admin }: Council) =>
    portalDatabase.inAuthorityClient(la, (client) =>
      queueAccountChanged(client, { localAuthority: la, email: admin.email }, "password"),
    );

  it("goes out by its own template", async () => {
    const sheffield = await council();
    await tell(sheffield);
    await sendMail();
    expect(await mailOf(sheffield.la)).toMatchObject([{ kind: "account-changed", state: "sent" }]);
    expect(notify.sent).toMatchObject([
      {
        email_address: sheffield.admin.email,
        template_id: notify.settings.NOTIFY_ACCOUNT_TEMPLATE_ID,
        personalisation: { change: "The password of your account was changed." },
      },
    ]);
  });

  it("is kept where it has no template, and alerts go out all the same", async () => {
    const { NOTIFY_API_KEY, NOTIFY_TEMPLATE_ID } = notify.settings;
    delete env().NOTIFY_ACCOUNT_TEMPLATE_ID;
    Object.assign(env(), { NOTIFY_API_KEY, NOTIFY_TEMPLATE_ID });
    const sheffield = await council();
    await tell(sheffield);
    await sheffield.look();
    await queueMail(sheffield.la);
    await sendMail();
    const states = (await mailOf(sheffield.la)).map(({ kind, state }) => `${kind} ${state}`);
    expect(states.sort()).toEqual(["account-changed kept", "alerts sent"]);
  });
});

describe("mail at once", () => {
  it("is one for each address, about all alerts since the last, and none about routine views", async () => {
    const { la, look } = await council();
    await look("scheduled");
    expect(await queueMail(la)).toBe(0);
    await look();
    await look();
    expect(await queueMail(la)).toBe(1);
    expect(await mailOf(la)).toMatchObject([{ to_address: DUTY, kind: "alerts", alerts: 2 }]);
    expect(await queueMail(la)).toBe(0);
  });

  it("shares the next one with whatever comes within the minute", async () => {
    const { la, look } = await council();
    await look();
    await queueMail(la);
    at("2026-07-15T09:30:40Z");
    await look();
    await look();
    expect(await queueMail(la)).toBe(0);
    at("2026-07-15T09:31:05Z");
    expect(await queueMail(la)).toBe(1);
    expect((await mailOf(la)).map(({ alerts }) => alerts)).toEqual([1, 2]);
  });

  it("goes to the people who may see notifications, each once, and to nobody disabled", async () => {
    const { la, look, admin, uploader, quality } = await council({
      mailPeople: true,
      shownTo: ["uploader"],
    });
    await change(admin, { mailAddress: uploader.email.toUpperCase() });
    await look();
    await queueMail(la);
    const to = (await mailOf(la)).map(({ to_address: address }) => address);
    expect(to.sort()).toEqual([admin.email, uploader.email].sort());
    expect(to).not.toContain(quality.email);
    await disable(uploader);
    await change(admin, { mailAddress: "" });
    at("2026-07-15T10:30:00Z");
    await look();
    expect(await queueMail(la)).toBe(1);
  });

  it("is queued once by twenty that try at once", async () => {
    const { la, look } = await council();
    await look();
    const queued = await Promise.all(Array.from({ length: 20 }, () => queueMail(la)));
    expect(queued.reduce((sum, count) => sum + count)).toBe(1);
    expect(await mailOf(la)).toHaveLength(1);
  });

  it("says nothing of what was there before it was asked for", async () => {
    const { la, look, admin } = await council({ mail: "off" });
    await look();
    await change(admin, { mail: "at-once" });
    expect(await queueMail(la)).toBe(0);
    await look();
    expect(await queueMail(la)).toBe(1);
    expect(await mailOf(la)).toMatchObject([{ alerts: 1 }]);
  });

  it("is not sent about an alert that somebody has closed already", async () => {
    const { la, look } = await council();
    await look();
    await closeAll(la);
    expect(await queueMail(la)).toBe(0);
    expect(await mailOf(la)).toEqual([]);
  });
});

async function closeAll(la: string): Promise<void> {
  await asOwner(la, (client) =>
    client.query(
      "UPDATE notification SET state = 'closed', outcome = 'no-action', closed_at = now() WHERE local_authority = $1",
      [la],
    ),
  );
}

describe("the daily digest", () => {
  it("comes once a day from eight in the morning, as the clock in England has it", async () => {
    at("2026-07-14T12:00:00Z");
    const { la, look } = await council({ mail: "daily" });
    await look();
    await look();
    expect(await queueMail(la)).toBe(0); // asked for at noon: tomorrow's is the first
    at("2026-07-15T06:59:00Z");
    expect(await queueMail(la)).toBe(0);
    at("2026-07-15T07:01:00Z");
    expect(await queueMail(la)).toBe(1);
    expect(await mailOf(la)).toMatchObject([{ kind: "digest", alerts: 2 }]);
    await look();
    expect(await queueMail(la)).toBe(0);
    // A winter day: the same hour is an hour later in UTC.
    at("2026-12-15T07:30:00Z");
    expect(await queueMail(la)).toBe(0);
    at("2026-12-15T08:01:00Z");
    expect(await queueMail(la)).toBe(1);
    expect((await mailOf(la)).map(({ alerts }) => alerts)).toEqual([2, 1]);
  });

  it("is none when everything is closed, and that day is done", async () => {
    at("2026-07-15T06:00:00Z");
    const { la, look } = await council({ mail: "daily" });
    await look();
    await closeAll(la);
    at("2026-07-15T07:30:00Z");
    expect(await queueMail(la)).toBe(0);
    await look();
    expect(await queueMail(la)).toBe(0);
    at("2026-07-16T07:30:00Z");
    expect(await queueMail(la)).toBe(1);
    expect(await mailOf(la)).toMatchObject([{ alerts: 1 }]);
  });
});

describe("sending", () => {
  it("hands each mail to Notify once, with our id as its reference, also when two workers send", async () => {
    const { la, look, admin } = await council({ mailPeople: true });
    await look();
    await queueMail(la);
    await Promise.all([sendMail(), sendMail(), sendMail()]);
    const mail = await mailOf(la);
    expect(mail).toHaveLength(4);
    expect(
      mail.every(({ state, attempts, sent_at }) => state === "sent" && attempts === 1 && sent_at),
    ).toBe(true);
    expect(notify.sent).toHaveLength(4);
    expect(new Set(notify.sent.map(({ reference }) => reference)).size).toBe(4);
    expect(notify.to(DUTY)).toMatchObject([
      {
        template_id: notify.templateId,
        personalisation: {
          authority: admin.authorityName,
          alerts: "1 new alert",
          link: "http://127.0.0.1:3000/notifications",
        },
      },
    ]);
    expect(notify.questions).toBe(0);
  });

  it.each([[429], [500], [400]])(
    "waits longer each time while Notify answers %i",
    async (status) => {
      const { la, look } = await council();
      await look();
      await queueMail(la);
      const pauses: number[] = [];
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        notify.faults.push(status);
        await sendMail();
        const [mail] = await mailOf(la);
        expect(mail).toMatchObject({ state: "queued", attempts: attempt });
        pauses.push((mail?.next_attempt_at.getTime() ?? 0) - Date.parse("2026-07-15T09:30:00Z"));
        await sendMail(); // not due: nothing is tried
        expect((await mailOf(la))[0]).toMatchObject({ attempts: attempt });
        await makeDue(la);
      }
      expect(pauses[0]).toBeGreaterThan(14_000);
      expect(pauses[2]).toBeGreaterThan(pauses[0]!);
      expect(pauses[2]).toBeLessThan(150_000);
      await sendMail();
      expect(await mailOf(la)).toMatchObject([{ state: "sent", attempts: 4 }]);
      expect(notify.sent).toHaveLength(1);
    },
  );

  it.each([["lost"], ["silent"]] as const)(
    "asks Notify before it sends again what was %s, so that nobody gets it twice",
    async (fault) => {
      const { la, look } = await council();
      await look();
      await queueMail(la);
      notify.faults.push(fault);
      await sendMail();
      expect(await mailOf(la)).toMatchObject([{ state: "queued" }]);
      await makeDue(la);
      await sendMail();
      expect(await mailOf(la)).toMatchObject([{ state: "sent", attempts: 2 }]);
      expect(notify.questions).toBe(1);
      expect(notify.sent).toHaveLength(1);
    },
  );

  it("gives up after a day of trying, and not before", async () => {
    const { la, look } = await council();
    await look();
    await queueMail(la);
    notify.faults.push(500, 500);
    await sendMail();
    await makeDue(la, 23);
    await sendMail();
    expect(await mailOf(la)).toMatchObject([{ state: "queued", attempts: 2 }]);
    await makeDue(la, 2);
    notify.faults.push(500);
    await sendMail();
    expect(await mailOf(la)).toMatchObject([{ state: "failed", sent_at: null }]);
    await makeDue(la);
    await sendMail();
    expect(notify.sent).toEqual([]);
  });

  it("keeps the mail where the administrator can read it when no mail service is set up", async () => {
    delete env().NOTIFY_API_KEY;
    const { la, look, admin } = await council();
    await look();
    await queueMail(la);
    await sendMail();
    expect(await mailOf(la)).toMatchObject([{ state: "kept", sent_at: null }]);
    const { mail, total } = await listMail(admin, { page: 1 });
    expect(total).toBe(1);
    expect(mail).toMatchObject([
      { to: DUTY, state: "kept", subject: "Register portal: 1 new alert" },
    ]);
    expect((await auditLines(la)).at(-1)).toMatchObject({ action: "outbox-viewed" });
  });

  it("says nothing of a child, a viewer or a setting anywhere on its way", async () => {
    const { la, look, admin, child } = await council({ mailPeople: true });
    await look();
    await queueMail(la);
    await sendMail();
    const rows = JSON.stringify(await mailOf(la));
    const { mail } = await listMail(admin, { page: 1 });
    const said = JSON.stringify([notify.sent, rows, mail]).toLowerCase();
    for (const secret of [
      child.nhsNumber,
      "Quillfeather",
      "Zebulonia",
      child.dateOfBirth,
      "Sam Ward",
      "Clinical lead",
      "Test Infirmary",
      "ZZ001",
      "emergency",
      "child protection",
    ])
      expect(said).not.toContain(secret.toLowerCase());
  });
});

describe("the settings", () => {
  it("are the defaults until somebody says otherwise, and then leave a line without the address", async () => {
    const { admin } = await newAuthority();
    const la = admin.localAuthority;
    expect(await getNotificationSettings(admin)).toEqual({
      mail: "off",
      mailAddress: "",
      mailPeople: false,
      shownTo: ["uploader", "quality"],
      version: 0,
    });
    await change(admin, { mail: "daily", mailAddress: DUTY, shownTo: ["quality"] });
    expect(await getNotificationSettings(admin)).toMatchObject({
      mail: "daily",
      mailAddress: DUTY,
      shownTo: ["quality"],
      version: 1,
    });
    expect((await auditLines(la)).at(-1)).toMatchObject({
      actorId: admin.staffId,
      action: "notification-settings-changed",
    });
  });

  it("are saved by the first of two who had them open", async () => {
    const { admin } = await newAuthority();
    const first = await getNotificationSettings(admin);
    for (const version of [0, 1]) {
      const seen = { ...first, version };
      expect(await changeNotificationSettings(admin, { ...seen, shownTo: [] })).toEqual({
        status: "changed",
      });
      expect(
        await changeNotificationSettings(admin, { ...seen, mail: "daily", mailPeople: true }),
      ).toEqual({
        status: "moved-on",
      });
    }
    expect(await getNotificationSettings(admin)).toMatchObject({ mail: "off", shownTo: [] });
  });

  it("are the administrator's alone to change, and so is the outbox to read", async () => {
    const { admin, uploader, quality } = await newAuthority();
    const settings = await getNotificationSettings(admin);
    for (const actor of [uploader, quality]) {
      await expect(changeNotificationSettings(actor, settings)).rejects.toThrow(Refused);
      await expect(listMail(actor, { page: 1 })).rejects.toThrow(Refused);
    }
  });

  it("need somebody to be mailed, and an address that is one", () => {
    const settings = {
      mail: "at-once",
      mailAddress: "",
      mailPeople: false,
      shownTo: [],
      version: 0,
    };
    const messages = (changes: object) =>
      notificationSettingsForm
        .safeParse({ ...settings, ...changes })
        .error?.issues.map(({ message }) => message);
    expect(messages({})).toEqual(["Enter an email address, or choose to mail your people."]);
    expect(messages({ mailPeople: true })).toBeUndefined();
    expect(messages({ mail: "off" })).toBeUndefined();
    expect(messages({ mailAddress: "duty team" })?.[0]).toMatch(/right format/);
    expect(messages({ mailAddress: DUTY })).toBeUndefined();
    expect(messages({ mail: "weekly" })?.[0]).toMatch(/^Choose how/);
  });
});
