import { spawn } from "node:child_process";

/**
 * Runs one of the project's Node programs to its end, its output shown.
 * @throws Error when it fails; what went wrong is already on the screen.
 */
export async function runProgram(
  command: string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  // Our own conditions are the server's; a program that was asked for by name gets Node's defaults.
  const child = spawn(process.execPath, command, {
    stdio: ["ignore", 2, 2, "ipc"],
    env: {
      ...env,
      NEXT_TELEMETRY_DISABLED: "1",
      CHECKPOINT_DISABLE: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    },
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", resolve);
  });
  if (status !== 0) throw new Error(`${command.join(" ")} failed: see its message above.`);
}
