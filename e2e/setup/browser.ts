/**
 * The browser that the tests drive. On Linux x64 it comes out of a package with its libraries and
 * fonts, so that a bare machine needs nothing else; elsewhere the installed Chromium, or Playwright's.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { LaunchOptions } from "@playwright/test";

const ARCHIVES = "node_modules/@sparticuz/chromium/bin";
const FOLDER = resolve("node_modules/.cache/chromium");
const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const comesFromPackage = process.platform === "linux" && process.arch === "x64";

export function launchOptions(): LaunchOptions {
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
  ];
  if (!comesFromPackage)
    return { args, executablePath: INSTALLED.find((path) => existsSync(path)) };
  return {
    args,
    executablePath: join(FOLDER, "chromium"),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(FOLDER, "al2023/lib"),
      FONTCONFIG_PATH: join(FOLDER, "fonts"),
    },
  };
}

/** Unpacks the browser unless that was done before. Once per run: the workers would race. */
export async function unpackBrowser(): Promise<void> {
  if (!comesFromPackage || existsSync(join(FOLDER, "chromium"))) return;
  const unfinished = `${FOLDER}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const systemFolder = process.env.TMPDIR;
  // The package unpacks to the temporary folder, whichever that is.
  process.env.TMPDIR = unfinished;
  try {
    const { inflate } = await import("@sparticuz/chromium");
    const names = ["chromium.br", "al2023.tar.br", "fonts.tar.br"];
    await Promise.all(names.map((name) => inflate(resolve(ARCHIVES, name))));
  } finally {
    if (systemFolder === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = systemFolder;
  }
  const fonts = join(unfinished, "fonts/fonts.conf");
  writeFileSync(fonts, readFileSync(fonts, "utf8").replaceAll("/tmp/fonts", join(FOLDER, "fonts")));
  rmSync(FOLDER, { recursive: true, force: true });
  renameSync(unfinished, FOLDER);
}
