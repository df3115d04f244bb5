/**
 * For browser tests, `look-people-up.ts DATA_DIR LOOKS`: acts as health systems that look people up in a running
 * demonstration, one after the other, through the same door to the database as the health API.
 */
import { z } from "zod";
import { CARE_SETTINGS, isCareSetting } from "@/lib/access/care-settings";
import { healthDatabase } from "@/lib/server/db";
import { lookUp } from "@/lib/server/looks/look-up";
import { recall } from "../../scripts/embedded-postgres/remembered";
import { newHealthActor, newLook } from "./looks";

const looks = z.array(
  z.object({
    nhsNumber: z.string(),
    careSetting: z.string().refine(isCareSetting).default("emergency-department"),
    viewer: z.string().default("Sam Ward"),
    role: z.string().default("Clinical lead"),
    organisation: z.string().default("Test Infirmary"),
    phone: z.string().nullable().default(null),
    /** How often the same person looks. */
    times: z.number().int().positive().default(1),
  }),
);

const [dataDir = "", given = "[]"] = process.argv.slice(2);

async function lookPeopleUp(): Promise<void> {
  const { password, port } = recall(dataDir);
  // Under the role of the health API, whose password only the running product knows.
  const asHealth = encodeURIComponent("-c role=cpis_health");
  process.env.DATABASE_URL_HEALTH = `postgresql://postgres:${password}@127.0.0.1:${port}/cpis?options=${asHealth}`;
  for (const look of looks.parse(JSON.parse(given))) {
    const actor = newHealthActor({
      careSetting: look.careSetting,
      organisation: { odsCode: "ZZ001", name: look.organisation },
      viewer: { id: null, name: look.viewer, role: look.role },
      phone: look.phone,
    });
    const { kind } = CARE_SETTINGS[look.careSetting];
    for (let time = 0; time < look.times; time++) {
      const seen = await lookUp(newLook(look.nhsNumber, { actor, kind }));
      if (seen.status !== "seen" || seen.plans.length === 0)
        throw new Error("somebody who was looked up is on no register");
    }
  }
}

lookPeopleUp()
  .finally(() => healthDatabase.close())
  .catch((problem: unknown) => {
    console.error(`look-people-up.ts: ${problem instanceof Error ? problem.message : "failed"}`);
    process.exitCode = 1;
  });
