import "server-only";
import { DatabaseFailure } from "../database-failure";

interface Waiting<In, Out> {
  input: In;
  resolve: (output: Out) => void;
  reject: (reason: unknown) => void;
}

interface Rules<In> {
  mostTogether: number;
  /** Inputs with the same answer never share a batch; null goes with everything. */
  apart: (input: In) => string | null;
}

/**
 * Turns work on many into work on one: what comes while a batch is under way waits and goes together in the next. Only
 * one is under way: small batches side by side cost the database more than they gain. One that comes alone goes at
 * once. When the database refuses a batch, each is tried by itself, so that none fails for another's sake; when the
 * connection is lost nobody knows what was written, and all of them fail.
 */
export function batched<In, Out>(
  work: (inputs: readonly In[]) => Promise<Out[]>,
  { mostTogether, apart }: Rules<In>,
): (input: In) => Promise<Out> {
  let waiting: Waiting<In, Out>[] = [];
  let isUnderWay = false;

  async function start(): Promise<void> {
    if (isUnderWay) return;
    isUnderWay = true;
    // Not at once: requests that arrive in the same turn of the loop are to be in the same batch.
    await new Promise(setImmediate);
    while (waiting.length > 0) await take(nextBatch());
    isUnderWay = false;
  }

  function nextBatch(): Waiting<In, Out>[] {
    const together: Waiting<In, Out>[] = [];
    const later: Waiting<In, Out>[] = [];
    const keys = new Set<string>();
    for (const one of waiting) {
      const key = apart(one.input);
      const fits = together.length < mostTogether && (key === null || !keys.has(key));
      (fits ? together : later).push(one);
      if (key !== null) keys.add(key);
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
      void start();
    });
}

/** The database said no, so nothing of the batch was written: 22 and 23 are about the data, all else is not. */
function wasRefused(error: unknown): boolean {
  return error instanceof DatabaseFailure && /^2[23]/.test(error.code ?? "");
}
