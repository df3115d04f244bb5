import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EventReader, type Standing } from "./read-events";
import { shareStanding } from "./share";
import { standingFor, subscribe } from "./use-standing";

const eventOf = (standing: Standing) =>
  `id: ${standing.newest}\ndata: ${JSON.stringify(standing)}\n\n`;
const one = { newest: 1, newAlerts: 1 };
const two = { newest: 2, newAlerts: 2 };

describe("events", () => {
  it("are put together however the network cut them", () => {
    const text = `:\n\n${eventOf(one)}:\n\n${eventOf(two)}`;
    for (let size = 1; size <= text.length; size += 1) {
      const reader = new EventReader();
      const pieces = text.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
      expect(pieces.flatMap((piece) => reader.read(piece))).toEqual([one, two]);
    }
  });

  it("are skipped when they are not what we know", () => {
    const strange = `event: x\ndata: {"newest":"1"}\n\ndata: [\n\ndata:\n\nretry: 5\n\n${eventOf(one)}`;
    expect(new EventReader().read(strange)).toEqual([one]);
  });
});

/** Streams that were asked for, in the order in which they came. */
let streams: ReadableStreamDefaultController<Uint8Array>[];
/** What the next calls are answered instead of with a stream. */
let refusals: (number | Error)[];
let asked: number;
let address: string;

beforeEach(() => {
  streams = [];
  refusals = [];
  asked = 0;
  vi.stubGlobal("fetch", async (url: string, { signal }: RequestInit) => {
    asked += 1;
    address = url;
    const refusal = refusals.shift();
    if (refusal instanceof Error) throw refusal;
    if (refusal !== undefined) return new Response(null, { status: refusal });
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        streams.push(controller);
        signal?.addEventListener("abort", () => controller.error(new Error("aborted")));
      },
    });
    return new Response(body);
  });
});

const tabs: (() => void)[] = [];
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  for (const close of tabs.splice(0)) close();
});

const scope = () => expect.getState().currentTestName ?? "";

function openTab(whose = scope()) {
  const heard: Standing[] = [];
  const close = shareStanding(whose, (standing) => heard.push(standing));
  tabs.push(close);
  return { heard, close };
}

const say = (standing: Standing, stream = streams.at(-1)) =>
  stream?.enqueue(new TextEncoder().encode(eventOf(standing)));

/** Half a second is long enough, but not on a machine that does much else. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 4000 });

describe("the tabs of a browser", () => {
  it("share one stream, and one that comes later is told how it stands", async () => {
    const [first, second] = [openTab(), openTab()];
    await eventually(() => expect(streams).toHaveLength(1));
    say(one);
    await eventually(() => expect([first.heard, second.heard]).toEqual([[one], [one]]));
    const third = openTab();
    await eventually(() => expect(third.heard).toEqual([one]));
    expect(asked).toBe(1);
  });

  it("pass the stream on when the one that holds it goes", async () => {
    const [first, second] = [openTab(), openTab()];
    await eventually(() => expect(streams).toHaveLength(1));
    first.close();
    await eventually(() => expect(streams).toHaveLength(2));
    say(two);
    await eventually(() => expect(second.heard).toEqual([two]));
    expect(first.heard).toEqual([]);
  });

  it("of two people hear their own alone", async () => {
    const [ours, theirs] = [openTab("one person"), openTab("another")];
    await eventually(() => expect(streams).toHaveLength(2));
    say(one, streams[0]);
    say(two, streams[1]);
    await eventually(() => expect([ours.heard, theirs.heard]).toEqual([[one], [two]]));
  });

  it("say whom they were made for, so that the server can end what somebody else would hear", async () => {
    openTab("one person");
    await eventually(() => expect(streams).toHaveLength(1));
    expect(address).toBe("/api/notifications/stream?for=one+person");
  });

  it("each have a stream where the browser has no locks", async () => {
    vi.stubGlobal("navigator", {});
    const both = [openTab(), openTab()];
    await eventually(() => expect(streams).toHaveLength(2));
    for (const stream of streams) say(one, stream);
    await eventually(() => expect(both.map(({ heard }) => heard)).toEqual([[one], [one]]));
  });
});

describe("a page", () => {
  it("shows nothing of one person to the next who signs in on it", async () => {
    vi.stubGlobal("addEventListener", () => undefined);
    const leave = subscribe("before", () => undefined);
    await eventually(() => expect(streams).toHaveLength(1));
    say(one);
    await eventually(() => expect(standingFor("before")).toEqual(one));
    expect(standingFor("after")).toBeNull();
    tabs.push(subscribe("after", () => undefined));
    leave();
    expect([standingFor("before"), standingFor("after")]).toEqual([null, null]);
    await eventually(() => expect(streams).toHaveLength(2));
    say(two);
    await eventually(() => expect(standingFor("after")).toEqual(two));
    expect(standingFor("before")).toBeNull();
  });
});

describe("a stream", () => {
  it.each([
    ["the server ends it", () => streams[0]?.close()],
    ["the network breaks it", () => streams[0]?.error(new Error("reset"))],
  ])("is opened again when %s", async (_, end) => {
    const tab = openTab();
    await eventually(() => expect(streams).toHaveLength(1));
    end();
    await vi.waitFor(() => expect(streams).toHaveLength(2), 3000);
    say(two);
    await eventually(() => expect(tab.heard).toEqual([two]));
  });

  it("is asked for again after a proxy's refusal or without a network", async () => {
    refusals = [502, new TypeError("failed to fetch"), 429];
    openTab();
    await vi.waitFor(() => expect(streams).toHaveLength(1), 10_000);
    expect(asked).toBe(4);
  });

  it.each([[204], [401], [403], [404]])("is never asked for again after %i", async (status) => {
    vi.useFakeTimers();
    refusals = [status];
    openTab();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(asked).toBe(1);
  });

  it("that is refused leaves the lock to the next tab, where somebody may have signed in again", async () => {
    refusals = [401];
    openTab();
    await eventually(() => expect(asked).toBe(1));
    const later = openTab();
    await eventually(() => expect(streams).toHaveLength(1));
    say(one);
    await eventually(() => expect(later.heard).toEqual([one]));
  });

  it("that has gone silent is given up, and a heartbeat is a word", async () => {
    vi.useFakeTimers();
    openTab();
    await vi.advanceTimersByTimeAsync(30_000);
    streams[0]?.enqueue(new TextEncoder().encode(":\n\n"));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(asked).toBe(1);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(asked).toBe(2);
  });
});
