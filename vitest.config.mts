import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

const alias = {
  "@": root.replace(/\/$/, ""),
  // Outside the framework there is no client bundle that server code could slip into.
  "server-only": `${root}node_modules/server-only/empty.js`,
  // Its other build imports folders, which Node refuses.
  "@solarahealth/fhir-r4": `${root}node_modules/@solarahealth/fhir-r4/dist/cjs/src/index.js`,
};

const INTEGRATION = "**/*.integration.test.ts";
/** They fill registers with sample people: health, which looks across all LAs, would meet them in other tests. */
const KILLED = ["**/killed.integration.test.ts"];
const ELSEWHERE = ["node_modules/**", ".next/**", ".data/**", "e2e/**"];

/** Tests on a database of their own. */
const onDatabase = (name: string, include: string[], exclude: string[] = []) => ({
  resolve: { alias },
  test: {
    name,
    include,
    exclude: [...exclude, ...ELSEWHERE],
    globalSetup: "scripts/test/database.ts",
    // Vite puts its own idea of BASE_URL ("/") into the environment.
    env: { BASE_URL: "http://127.0.0.1:3000", LOG_LEVEL: "silent" },
    // One database for all: files run one after the other and never see each other's work.
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [INTEGRATION, ...ELSEWHERE],
          // Property tests try thousands of cases, and this machine may be busy with other things.
          testTimeout: 30_000,
        },
      },
      onDatabase("integration", [INTEGRATION], KILLED),
      onDatabase("killed", KILLED),
    ],
  },
});
