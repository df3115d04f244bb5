/**
 * `npm run view -- 9990000018`: be the hospital. Looks a person of the demonstration up over HTTP, as a health system
 * does, and says what it sees; the local authority is told in the same moment.
 */
import { parseArgs } from "node:util";
import { INTERFACES } from "@/lib/fhir/interfaces";
import { CHILD_PROTECTION_FLAG, NHS_NUMBER, ROLE_CLASS } from "@/lib/fhir/systems";
import { formatNhsNumber, isValidNhsNumber, normaliseNhsNumber } from "@/lib/register/nhs-number";
import { demoFilePath, readDemoFile } from "@/lib/server/demo-file";
import type { DemoFile } from "@/lib/server/demo-file";
import { WELL_KNOWN_NUMBER } from "@/prisma/demonstration/seeds";
import { ask, fetchToken } from "./view/health-system";
import { readHistory, readPlans } from "./view/read-answers";
import { sayHistory, sayPlans } from "./view/say";

const USAGE =
  "Usage: npm run view -- 9990000018 [--client emergency-department] [--scheduled] [--history]";

const OPTIONS = {
  client: { type: "string", default: "emergency-department" },
  scheduled: { type: "boolean", default: false },
  history: { type: "boolean", default: false },
} as const;

function readArguments() {
  const { values, positionals } = parsed();
  const nhsNumber = normaliseNhsNumber(positionals.join(""));
  if (nhsNumber === "") throw new Error(USAGE);
  if (!isValidNhsNumber(nhsNumber))
    throw new Error(
      `This is not an NHS number: it needs ten digits, and the last one has to fit the others. Try ${WELL_KNOWN_NUMBER}.`,
    );
  return { ...values, nhsNumber };
}

function parsed() {
  try {
    return parseArgs({ allowPositionals: true, options: OPTIONS });
  } catch {
    throw new Error(USAGE);
  }
}

function clientOf({ healthClients }: DemoFile, wanted: string): DemoFile["healthClients"][number] {
  const client = healthClients.find(({ name }) => name === wanted);
  if (client) return client;
  const names = healthClients.map(({ name }) => name).join(", ");
  throw new Error(`There is no health system "${wanted}". Choose from: ${names}.`);
}

async function view(): Promise<void> {
  const { nhsNumber, client: wanted, scheduled, history } = readArguments();
  const demo = await readDemoFile();
  if (!demo)
    throw new Error(
      `There is no demonstration (${demoFilePath()}): run npm start once, with it on.`,
    );
  const client = clientOf(demo, wanted);
  const kind = scheduled ? "scheduled" : "unscheduled";
  say(
    `${client.organisation} (${client.name}) looks up ${formatNhsNumber(nhsNumber)}, ${kind}.`,
    "",
  );

  const accessToken = await fetchToken(demo.healthUrl, client);
  const search = (address: string, parameters: Record<string, string>) =>
    ask(`${demo.healthUrl}${address}`, accessToken, parameters, {
      IsUnscheduledAccessEvent: String(!scheduled),
    });
  const began = performance.now();
  // Asked for first, or the newest line of it would be ourselves.
  const before = history
    ? await search(`${INTERFACES.cpis.path}/AuditEvent`, {
        "patient:identifier": `${NHS_NUMBER}|${nhsNumber}`,
        _include: `AuditEvent:entity-type=${ROLE_CLASS}|ASSIGNED`,
      })
    : null;
  const answer = await search(`${INTERFACES.patientFlags.path}/Flag`, {
    patient: nhsNumber,
    code: CHILD_PROTECTION_FLAG,
  });
  const milliseconds = Math.round(performance.now() - began);

  const plans = readPlans(answer);
  say(...sayPlans(plans));
  if (before) say(...sayHistory(readHistory(before)));
  say(`Answered in ${milliseconds} ms.`);
  const told = new Map(plans.map(({ localAuthority: { code, name } }) => [code, name]));
  for (const [code, name] of told) {
    const account = demo.accounts.find(
      ({ localAuthority, role }) => localAuthority === code && role === "quality",
    );
    const signIn = account ? `, as ${account.email}` : "";
    say(`${name} has been told: see ${demo.portalUrl}/notifications${signIn}.`);
  }
}

const say = (...lines: string[]) => console.log(lines.join("\n"));

view().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
