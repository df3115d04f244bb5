/** For tests: work that is killed, as a machine that loses its power kills it. */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { startProgram, TYPESCRIPT } from "@/scripts/start/run-program";
import type { Order } from "./job-to-kill";

/** A process that has loaded its program and waits for its order, so that a delay is counted from there. */
export class KillableWork {
  readonly #child: ChildProcess;
  readonly #ready: Promise<unknown>;

  constructor() {
    this.#child = startProgram([...TYPESCRIPT, "prisma/factories/job-to-kill.ts"]);
    this.#ready = once(this.#child, "message");
  }

  /** Does all of it. @returns milliseconds from the order to the end */
  async finish(order: Order): Promise<number> {
    const began = await this.#begin(order);
    await once(this.#child, "message");
    const took = performance.now() - began;
    await this.end();
    return took;
  }

  /** Kills it after so many milliseconds. @returns whether it had already done its work */
  async killAfter(delay: number, order: Order): Promise<boolean> {
    await this.#begin(order);
    let done = false;
    this.#child.once("message", () => (done = true));
    await pause(delay);
    await this.end();
    return done;
  }

  async end(): Promise<void> {
    await kill(this.#child);
  }

  async #begin(order: Order): Promise<number> {
    await this.#ready;
    this.#child.send(order);
    return performance.now();
  }
}

/** Leaves it no time to say goodbye, and waits until it is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}
