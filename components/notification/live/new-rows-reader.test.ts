import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NewRowsReader } from "./new-rows-reader";

/** What the server holds. */
let newest: number;
let questions: URLSearchParams[];
/** For the next questions, instead of an answer. */
let faults: (number | Error)[];
let slowly: number;

beforeEach(() => {
  vi.useFakeTimers();
  [newest, questions, faults, slowly] = [0, [], [], 0];
  vi.stubGlobal("fetch", async (url: string, { signal }: RequestInit) => {
    const asked = new URL(url, "http://portal").searchParams;
    questions.push(asked);
    const fault = faults.shift();
    if (fault instanceof Error) throw fault;
    if (fault !== undefined) return new Response("<html>", { status: fault });
    await new Promise((resolve) => setTimeout(resolve, slowly));
    signal?.throwIfAborted();
    const after = Number(asked.get("after"));
    const last = Math.min(newest, after + 50);
    const rows = Array.from({ length: last - after }, (_, n) => ({ sequence: last - n }));
    return Response.json({ rows });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function newReader() {
  const got: number[] = [];
  const reader = new NewRowsReader(new URLSearchParams({ for: "me", kind: "all" }), 0, (rows) =>
    got.unshift(...rows.map(({ sequence }) => sequence)),
  );
  return { got, reader };
}

const upTo = (last: number) => Array.from({ length: last }, (_, n) => last - n);

describe("what a page does not have yet", () => {
  it("is asked for once, as the page is narrowed, and handed over newest first", async () => {
    const { got, reader } = newReader();
    newest = 3;
    reader.readUpTo(3);
    reader.readUpTo(2);
    await vi.advanceTimersByTimeAsync(10);
    expect(got).toEqual([3, 2, 1]);
    expect(questions.map(String)).toEqual(["for=me&kind=all&after=0"]);
  });

  it("comes in parts, those that came first before the others", async () => {
    const { got, reader } = newReader();
    newest = 120;
    reader.readUpTo(120);
    await vi.advanceTimersByTimeAsync(10);
    expect(got).toEqual(upTo(120));
    expect(questions.map((each) => each.get("after"))).toEqual(["0", "50", "100"]);
  });

  it("is not asked for again when none of it belongs to what the page shows", async () => {
    const { got, reader } = newReader();
    reader.readUpTo(9);
    reader.readUpTo(9);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(got).toEqual([]);
    expect(questions).toHaveLength(1);
  });

  it("arrives in a rush that is faster than the server's answers", async () => {
    const { got, reader } = newReader();
    slowly = 1000;
    for (let tick = 1; tick <= 20; tick += 1) {
      newest = tick;
      reader.readUpTo(tick);
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(got.length).toBeGreaterThan(10);
    await vi.advanceTimersByTimeAsync(2000);
    expect(got).toEqual(upTo(20));
  });

  it("is asked for again after a failure, and never after a refusal", async () => {
    const { got, reader } = newReader();
    newest = 1;
    faults = [502, new TypeError("failed to fetch")];
    reader.readUpTo(1);
    await vi.advanceTimersByTimeAsync(7000);
    expect(got).toEqual([1]);
    expect(questions).toHaveLength(3);
    newest = 2;
    faults = [401];
    reader.readUpTo(2);
    reader.readUpTo(3);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(questions).toHaveLength(4);
  });

  it("goes to nobody once the page is gone", async () => {
    const { got, reader } = newReader();
    newest = 1;
    slowly = 100;
    reader.readUpTo(1);
    reader.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(got).toEqual([]);
    expect(questions).toHaveLength(1);
  });
});
