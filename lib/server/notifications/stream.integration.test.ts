import { afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { AuthorityActor } from "@/lib/access/actors";
import { Refused } from "@/lib/access/refusals";
import { asOwner, disable, newAuthority } from "@/prisma/factories/authorities";
import { newHealthActor, newLook } from "@/prisma/factories/looks";
import { loadedUpload, newRow } from "@/prisma/factories/uploads";
import { portalDatabase } from "../db";
import { lookUp } from "../looks/look-up";
import { endSession, startSession } from "../session";
import { changeNotificationSettings, getNotificationSettings } from "./notification-settings";
import { streamNotifications } from "./stream-notifications";
import { countWatchers } from "./watch-notifications";

const event = z.object({ newest: z.number(), newAlerts: z.number() });

/** An open page: what it has heard, and how to close it. */
class OpenPage {
  readonly events: { id: number; newest: number; newAlerts: number; at: number }[] = [];
  comments = 0;
  isOver = false;
  private readonly closing = new AbortController();

  static async of(actor: AuthorityActor, token: string, stream = streamNotifications) {
    const page = new OpenPage();
    const streaming = await stream(actor, token, page.closing.signal);
    if (streaming.status !== "open") throw new Error(streaming.status);
    void page.read(streaming.body);
    return page;
  }

  close(): void {
    this.closing.abort();
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const reader = body.getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      const text = new TextDecoder().decode(value);
      const [, id, data] = /^id: (\d+)\ndata: (.*)\n\n$/.exec(text) ?? [];
      if (text === ":\n\n") this.comments += 1;
      else
        this.events.push({
          id: Number(id),
          at: performance.now(),
          ...event.parse(JSON.parse(data ?? "")),
        });
    }
    this.isOver = true;
  }
}

const open: OpenPage[] = [];
async function openPage(
  actor: AuthorityActor,
  token?: string,
  stream?: typeof streamNotifications,
) {
  const session = token ?? (await startSession(actor.staffId, actor.localAuthority));
  const page = await OpenPage.of(actor, session, stream);
  open.push(page);
  await vi.waitFor(() => expect(page.events).toHaveLength(1));
  return page;
}

afterEach(() => {
  vi.useRealTimers();
  for (const page of open.splice(0)) page.close();
});

async function council() {
  const people = await newAuthority();
  const child = newRow();
  await loadedUpload(people.admin, [child]);
  const look = () => lookUp(newLook(child.nhsNumber, { actor: newHealthActor() }));
  return { ...people, look, child };
}

const soon = (check: () => void) => vi.waitFor(check, { timeout: 5000, interval: 5 });

describe("an open page", () => {
  it("is told how things stand at once, and of a view within a second", async () => {
    const { uploader, look } = await council();
    const page = await openPage(uploader);
    expect(page.events).toMatchObject([{ id: 0, newest: 0, newAlerts: 0 }]);
    const delays: number[] = [];
    for (let n = 1; n <= 10; n += 1) {
      const began = performance.now();
      await look();
      await soon(() => expect(page.events.at(-1)).toMatchObject({ id: n, newAlerts: n }));
      delays.push((page.events.at(-1)?.at ?? Infinity) - began);
    }
    expect(Math.max(...delays)).toBeLessThan(1000);
  });

  it("is told by whichever portal it is open at", async () => {
    const { uploader, look } = await council();
    const here = await openPage(uploader);
    vi.resetModules();
    const other = await import("./stream-notifications");
    expect(other.streamNotifications).not.toBe(streamNotifications);
    const there = await openPage(uploader, undefined, other.streamNotifications);
    await look();
    await soon(() => expect(here.events.at(-1)).toMatchObject({ newest: 1 }));
    await soon(() => expect(there.events.at(-1)).toMatchObject({ newest: 1 }));
    there.close();
    await (await import("../db")).portalDatabase.close();
  });

  it("hears nothing of another LA, also when a child is known to both", async () => {
    const [ours, theirs] = [await council(), await council()];
    const page = await openPage(ours.admin);
    await theirs.look();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(page.events).toHaveLength(1);
    await loadedUpload(theirs.admin, [ours.child]);
    await ours.look();
    await soon(() => expect(page.events.at(-1)).toMatchObject({ newest: 1, newAlerts: 1 }));
  });

  it("is told when a colleague has dealt with an alert", async () => {
    const { admin, look } = await council();
    await look();
    const page = await openPage(admin);
    expect(page.events).toMatchObject([{ newest: 1, newAlerts: 1 }]);
    await asOwner(admin.localAuthority, (client) =>
      client.query(
        "UPDATE notification SET state = 'seen', seen_at = now() WHERE local_authority = $1",
        [admin.localAuthority],
      ),
    );
    await soon(() => expect(page.events.at(-1)).toMatchObject({ newest: 1, newAlerts: 0 }));
  });

  it("has missed nothing when it comes back", async () => {
    const { admin, look } = await council();
    const page = await openPage(admin);
    page.close();
    await look();
    await look();
    expect((await openPage(admin)).events).toMatchObject([{ id: 2, newAlerts: 2 }]);
    expect(page.events).toHaveLength(1);
  });

  it("gets a few words in a rush, and the last one is right", async () => {
    const { admin, look } = await council();
    const page = await openPage(admin);
    await Promise.all(Array.from({ length: 100 }, look));
    await soon(() => expect(page.events.at(-1)).toMatchObject({ newest: 100, newAlerts: 100 }));
    expect(page.events.length).toBeLessThan(10);
    expect(page.events.map(({ newest }) => newest)).toEqual(
      page.events.map(({ newest }) => newest).sort((a, b) => a - b),
    );
  });

  it("is told what it missed while the listening connection was cut, and hears on", async () => {
    const { admin, look } = await council();
    const page = await openPage(admin);
    // Cut in the very moment: what is told meanwhile reaches nobody.
    const { rows } = await portalDatabase.opening({}, (client) =>
      client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'listens to notification' AND usename = current_user`,
      ),
    );
    expect(rows.length).toBeGreaterThan(0);
    await look();
    await soon(() => expect(page.events.at(-1)).toMatchObject({ newest: 1 }));
    await look();
    await soon(() => expect(page.events.at(-1)).toMatchObject({ newest: 2 }));
  });

  it("frees everything when it is closed", async () => {
    const { admin } = await council();
    const before = countWatchers();
    const page = await openPage(admin);
    expect(countWatchers()).toBe(before + 1);
    page.close();
    await soon(() => expect(page.isOver).toBe(true));
    expect(countWatchers()).toBe(before);
  });

  it("is one of a dozen that a person may have, and a closed one makes room", async () => {
    const { admin } = await council();
    const token = await startSession(admin.staffId, admin.localAuthority);
    const pages = await Promise.all(Array.from({ length: 12 }, () => openPage(admin, token)));
    const another = () => streamNotifications(admin, token, new AbortController().signal);
    expect(await another()).toEqual({ status: "too-many" });
    pages[0]?.close();
    await openPage(admin, token);
    expect(await another()).toEqual({ status: "too-many" });
  });
});

describe("the stream ends", () => {
  it.each([
    ["somebody signs out", (_: AuthorityActor, token: string) => endSession(token)],
    ["the person is disabled", (actor: AuthorityActor) => disable(actor)],
  ])("when %s: nothing is said after that", async (_, end) => {
    const { uploader, look } = await council();
    const token = await startSession(uploader.staffId, uploader.localAuthority);
    const page = await openPage(uploader, token);
    await end(uploader, token);
    await look();
    await soon(() => expect(page.isOver).toBe(true));
    expect(page.events).toHaveLength(1);
  });

  it("when the administrator takes the role away, and cannot be opened again", async () => {
    const { admin, quality, look } = await council();
    const page = await openPage(quality);
    const settings = await getNotificationSettings(admin);
    await changeNotificationSettings(admin, { ...settings, shownTo: ["uploader"] });
    await look();
    await soon(() => expect(page.isOver).toBe(true));
    expect(page.events).toHaveLength(1);
    await expect(openPage(quality)).rejects.toThrow(Refused);
  });

  it("at the next heartbeat when nothing happens; until then a heartbeat is a comment", async () => {
    const { uploader } = await council();
    const token = await startSession(uploader.staffId, uploader.localAuthority);
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const page = await OpenPage.of(uploader, token);
    open.push(page);
    vi.advanceTimersByTime(15_000);
    await vi.waitFor(() => expect(page.comments).toBe(1));
    await endSession(token);
    vi.advanceTimersByTime(15_000);
    await vi.waitFor(() => expect(page.isOver).toBe(true));
  });
});

describe("a session that only listens", () => {
  it("is not written to", async () => {
    const { admin, look } = await council();
    const token = await startSession(admin.staffId, admin.localAuthority);
    // By a role that may write to it: the owner reads the row's version, which every write changes.
    const versions = () =>
      asOwner(admin.localAuthority, async (client) => {
        await client.query(
          "SELECT set_config('app.session', encode(sha256(convert_to($1, 'UTF8')), 'hex'), true)",
          [token],
        );
        const { rows } = await client.query<{ xmin: string; ctid: string }>(
          "SELECT xmin::text, ctid::text FROM staff_session",
        );
        return rows;
      });
    const before = await versions();
    expect(before).toHaveLength(1);
    const page = await openPage(admin, token);
    await look();
    await soon(() => expect(page.events).toHaveLength(2));
    expect(await versions()).toEqual(before);
  });
});
