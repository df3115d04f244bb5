import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** What a killed portal held is free again within a moment. */
const PATIENCE_MS = 3000;

/** @throws Error with one line when someone else keeps the port. */
export async function refuseTakenPort(host: string, port: number, name: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const problem = await tryPort(host, port);
    if (!problem) return;
    if (problem !== "EADDRINUSE") {
      throw new Error(`Cannot listen on ${host}:${port} (${problem}): check HOST and ${name}.`);
    }
    if (Date.now() > deadline) {
      throw new Error(`Port ${port} is in use: stop what uses it, or set ${name} to another one.`);
    }
    await wait(200);
  }
}

function tryPort(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}

/** Waits until the portal answers; the address to connect to when it listens on all of them. */
export async function answersAt(host: string, port: number, signal: AbortSignal): Promise<void> {
  const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host;
  for (;;) {
    signal.throwIfAborted();
    const answer = await fetch(`http://${name}:${port}/health/live`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await wait(50);
  }
}
