import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const STAY_WITH_PARENT = pathToFileURL(join(process.cwd(), "scripts/launch/stay-with-parent.mjs"));

/** For a TypeScript file of ours: the server's half of every package, as in the portal itself. */
export const TYPESCRIPT = ["--conditions=react-server", "--import", "tsx"];

/** Nothing that we start reports to anyone outside. */
const SILENCE = { NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1" };

/**
 * Starts a Node program that ends with us, however we end. It has a process group of its own, so
 * that Ctrl-C reaches it through us, in our order, and not from the terminal as well. What it
 * prints goes to our own output, or to another file descriptor.
 */
export function startProgram(
  command: string[],
  env: NodeJS.ProcessEnv = process.env,
  output: "inherit" | number = "inherit",
): ChildProcess {
  return spawn(process.execPath, ["--import", STAY_WITH_PARENT.href, ...command], {
    stdio: ["ignore", output, output, "ipc"],
    env: { ...env, ...SILENCE, STAY_WITH_PARENT: String(process.pid) },
    detached: true,
  });
}

/** Asks a program to stop, waits, and after the limit makes it. */
export async function stopProgram(child: ChildProcess, limitMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const lastResort = setTimeout(() => child.kill("SIGKILL"), limitMs);
  await ended;
  clearTimeout(lastResort);
}

/**
 * Runs a program to its end.
 * @throws Error when it fails (what went wrong is already on the screen) or when `signal` aborts it.
 */
export async function runProgram(
  command: string[],
  { env, signal }: { env?: NodeJS.ProcessEnv; signal?: AbortSignal } = {},
): Promise<void> {
  signal?.throwIfAborted();
  const child = startProgram(command, env);
  const abort = () => child.kill("SIGTERM");
  signal?.addEventListener("abort", abort);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", resolve);
  });
  signal?.removeEventListener("abort", abort);
  signal?.throwIfAborted();
  if (status !== 0)
    throw new Error(`${command.find((part) => part.includes("/"))} failed: see its message above.`);
}
