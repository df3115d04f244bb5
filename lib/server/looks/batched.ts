import "server-only";
import { DatabaseFailure } from "../database-failure";

interface Waiting<In, Out> {
  input: In;
  resolve: (output: Out) => void;
  reject: (reason: unknown) => void;
}

interface Rules<In> {
  mostTogether: number;
  /** How many batches may be under way: while the database is at one, the answers of another are written. */
  atOnce: number;
  /** Inputs with the same answer are never under way at the same time; null goes with everything. */
  apart: (input: In) => string | null;
}

/**
 * Turns work on many into work on one: what comes while batches are under way waits and goes together in the next. One
 * that comes alone goes at once. When the database refuses a batch, each is tried by itself, so that none fails for
 * another's sake; when the connection is lost nobody knows what was written, and all of them fail.
 */
export function batched<In, Out>(
  work: (inputs: readonly In[]) => Promise<Out[]>,
  { mostTogether, atOnce, apart }: Rules<In>,
): (input: In) => Promise<Out> {
  let waiting: Waiting<In, Out>[] = [];
  let underWay = 0;
  let isAboutToStart = false;
  const keysUnderWay = new Set<string>();

  /** Not at once: requests that arrive in the same turn of the loop are to be in the same batch. */
  function startSoon(): void {
    if (isAboutToStart || underWay >= atOnce) return;
    isAboutToStart = true;
    setImmediate(() => {
      isAboutToStart = false;
      const batch = nextBatch();
      if (batch.length === 0) return;
      void run(batch);
      if (waiting.length > 0) startSoon();
    });
  }

  async function run(batch: readonly Waiting<In, Out>[]): Promise<void> {
    underWay += 1;
    await take(batch);
    underWay -= 1;
    for (const { input } of batch) keysUnderWay.delete(apart(input) ?? "");
    if (waiting.length > 0) startSoon();
  }

  function nextBatch(): Waiting<In, Out>[] {
    const together: Waiting<In, Out>[] = [];
    const later: Waiting<In, Out>[] = [];
    for (const one of waiting) {
      const key = apart(one.input);
      const fits = together.length < mostTogether && (key === null || !keysUnderWay.has(key));
      (fits ? together : later).push(one);
      if (fits && key !== null) keysUnderWay.add(key);
    }
    waiting = later;
    return together;
  }

  async function take(batch: readonly Waiting<In, Out>[]): Promise<void> {
    try {
      const outputs = await work(batch.map(({ input }) => input));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const output = outputs[index];
        if (output === undefined) reject(new Error("a batch left one of its looks without answer"));
        else resolve(output);
      }
    } catch (error) {
      if (batch.length > 1 && wasRefused(error)) for (const one of batch) await take([one]);
      else for (const { reject } of batch) reject(error);
    }
  }

  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      startSoon();
    });
}

/** The database said no, so nothing of the batch was written: 22 and 23 are about the data, all else is not. */
function wasRefused(error: unknown): boolean {
  return error instanceof DatabaseFailure && /^2[23]/.test(error.code ?? "");
}
