import { runProgram, TYPESCRIPT } from "../../scripts/start/run-program";
import { fromSetup } from "./fixtures";

/** A look of a health setting at somebody's flag: an unscheduled one unless the setting says otherwise. */
export interface TestLook {
  nhsNumber: string;
  careSetting?: string;
  viewer?: string;
  role?: string;
  organisation?: string;
  phone?: string;
  times?: number;
}

/** Health looks these people up, one after the other. */
export async function lookPeopleUp(looks: readonly TestLook[]): Promise<void> {
  const script = "prisma/factories/look-people-up.ts";
  await runProgram([...TYPESCRIPT, script, fromSetup("E2E_DATA_DIR"), JSON.stringify(looks)]);
}
