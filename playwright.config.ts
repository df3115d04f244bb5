import { defineConfig, devices } from "@playwright/test";
import { launchOptions } from "./e2e/setup/browser";

const chromium = { ...devices["Desktop Chrome"], launchOptions: launchOptions() };

/**
 * A journey runs on a desktop. Tagged @no-js it also runs with JavaScript off, tagged @phone also on
 * a screen 320 pixels wide (what 400 % zoom leaves of a desktop).
 */
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/setup/start-product.ts",
  forbidOnly: true,
  // Journeys of one LA share its register; two workers are what two cores bear.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: { trace: "retain-on-failure" },
  projects: [
    { name: "desktop", use: chromium },
    { name: "no-js", grep: /@no-js/, use: { ...chromium, javaScriptEnabled: false } },
    { name: "phone", grep: /@phone/, use: { ...chromium, viewport: { width: 320, height: 640 } } },
  ],
});
