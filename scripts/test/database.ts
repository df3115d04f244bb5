/** Before the integration tests: a database of their own, which is gone afterwards. */
import { z } from "zod";
import { generateStale } from "../start/generated-files";
import { startProgram, stopProgram, TYPESCRIPT } from "../start/run-program";

const STOP_LIMIT_MS = 30_000;

export default async function setUp(): Promise<() => Promise<void>> {
  await generateStale(console.error);
  const server = startProgram([...TYPESCRIPT, "scripts/test/serve-database.ts"]);
  const addresses = await new Promise<unknown>((resolve, reject) => {
    server.once("message", resolve);
    server.once("exit", () => reject(new Error("The tests' database did not start.")));
  });
  // The processes that run the tests inherit these.
  Object.assign(process.env, z.record(z.string(), z.string()).parse(addresses));
  return () => stopProgram(server, STOP_LIMIT_MS);
}
