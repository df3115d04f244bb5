/** Hands over from the system's Node to the Node 24 that the lock file brings, with TypeScript. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { projectRoot } from "./install.mjs";

/** How often to look whether npm, which started us, is still there. */
const PARENT_CHECK_MS = 500;

/**
 * Runs a TypeScript file and ends this process with its exit status. Signals are passed on, and the
 * open channel tells the other side when this process is killed without a chance to say so.
 */
export function handOver(file, args = []) {
  const child = spawn(findNode(), [...nodeOptions(), join(projectRoot, file), ...args], {
    cwd: projectRoot,
    env: {
      ...process.env,
      STAY_WITH_PARENT: String(process.pid),
      // What Node compiled last time: a fifth off the work of a start.
      NODE_COMPILE_CACHE: join(projectRoot, "node_modules/.cache/node"),
    },
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal));
  leaveWithNpm(child);
  child.on("error", (error) => {
    console.error(`Could not start Node: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) =>
    process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1)),
  );
}

function nodeOptions() {
  const stayWithParent = new URL("./stay-with-parent.mjs", import.meta.url).href;
  const environment = existsSync(join(projectRoot, ".env")) ? ["--env-file=.env"] : [];
  return [
    ...environment,
    "--conditions=react-server",
    "--import",
    "tsx",
    "--import",
    stayWithParent,
  ];
}

function findNode() {
  const { platform, arch } = process;
  const [system, name] = platform === "win32" ? ["win", "node.exe"] : [platform, "node"];
  for (const packageName of [`node-${system}-${arch}`, `node-bin-${system}-${arch}`]) {
    const bundled = join(projectRoot, "node_modules", packageName, "bin", name);
    if (existsSync(bundled)) return bundled;
  }
  if (Number(process.versions.node.split(".")[0]) >= 22) return process.execPath;
  console.error(
    `No Node 24 is available for ${platform}-${arch}: start this with Node 22 or later.`,
  );
  return process.exit(1);
}

/** A killed npm cannot pass a signal on; without this the portal would keep its port for ever. */
function leaveWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return;
  const npm = process.ppid;
  const check = setInterval(() => {
    if (process.ppid !== npm) child.kill("SIGTERM");
  }, PARENT_CHECK_MS);
  check.unref();
}
