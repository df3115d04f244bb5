import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { INTERFACES } from "@/lib/fhir/interfaces";
import { ask, fetchToken } from "../../scripts/view/health-system";
import { fromSetup } from "./fixtures";

const demonstration = z.object({
  healthClients: z.array(
    z.object({
      name: z.string(),
      clientId: z.string(),
      kid: z.string(),
      privateKeyFile: z.string(),
      organisation: z.string(),
    }),
  ),
});

export type HealthSystem = z.infer<typeof demonstration>["healthClients"][number];

export function healthSystem(name: string): HealthSystem {
  const file = join(fromSetup("E2E_DATA_DIR"), "demo.json");
  const { healthClients } = demonstration.parse(JSON.parse(readFileSync(file, "utf8")));
  const system = healthClients.find((each) => each.name === name);
  if (!system) throw new Error(`The demonstration has no health system ${name}.`);
  return system;
}

/** A health system of the demonstration, which looks people up over HTTP as any other does. */
export class Hospital {
  private token: Promise<string> | undefined;

  private constructor(
    readonly organisation: string,
    private readonly getToken: () => Promise<string>,
  ) {}

  static named(name: string): Hospital {
    const system = healthSystem(name);
    return new Hospital(system.organisation, () => fetchToken(fromSetup("E2E_HEALTH"), system));
  }

  /** One look. The same child again is the same line of its history: it makes no second alert. */
  async look(nhsNumber: string, kind: "unscheduled" | "scheduled" = "unscheduled"): Promise<void> {
    this.token ??= this.getToken();
    await ask(
      `${fromSetup("E2E_HEALTH")}${INTERFACES.patientFlags.path}/Flag`,
      await this.token,
      { patient: nhsNumber },
      { IsUnscheduledAccessEvent: String(kind === "unscheduled") },
    );
  }
}
