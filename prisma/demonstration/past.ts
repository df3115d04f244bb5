/**
 * Four weeks in which health settings looked at the demonstration's children, and what the local authority made of it.
 * Every view goes through the door that all views go through, with a time of its own; decisions go through their use case.
 */
import type { HealthActor } from "@/lib/access/actors";
import { CARE_SETTINGS } from "@/lib/access/care-settings";
import type { Decision } from "@/lib/access/notification-words";
import { dateInEngland, now, today } from "@/lib/server/clock";
import { healthDatabase, portalDatabase } from "@/lib/server/db";
import type { Client } from "@/lib/server/db";
import type { DemoFile } from "@/lib/server/demo-file";
import { env } from "@/lib/server/env";
import { asParameters } from "@/lib/server/looks/look-up";
import { decideNotifications } from "@/lib/server/notifications/decide-notification";
import { listNotifications } from "@/lib/server/notifications/list-notifications";
import { authorityActor } from "./actors";
import { CALLS_PER_MINUTE } from "./clients";
import { pastViews } from "./past-views";
import type { Held, PastView } from "./past-views";
import type { DemoAuthority } from "./people";

/** All of the views in one transaction, unless anybody has looked before; then what was decided, unless anything was. */
export async function livePast(
  authority: DemoAuthority,
  clients: DemoFile["healthClients"],
): Promise<void> {
  const { code } = authority;
  await healthDatabase.opening({}, async (client) => {
    await client.query("SELECT set_config('app.looked_up', $1, true)", [code]);
    await client.query("SELECT lock_access_chain($1)", [code]);
    const looked = await client.query("SELECT FROM access_event WHERE chain = $1 LIMIT 1", [code]);
    if (looked.rowCount !== 0) return;
    for (const view of pastViews(code, await heldBy(code), now()))
      await look(client, view, clients);
  });
  await decideSome(authority);
}

async function heldBy(code: string): Promise<Held[]> {
  return portalDatabase.inAuthorityClient(code, async (client) => {
    const { rows } = await client.query<Held>(
      `SELECT nhs_number AS "nhsNumber", bool_or(plan_type = 'UCPP') AS "isMother" FROM record
       WHERE local_authority = $1 AND delete_date IS NULL AND (ends_on IS NULL OR ends_on > $2)
       GROUP BY nhs_number ORDER BY nhs_number`,
      [code, today()],
    );
    return rows;
  });
}

async function look(
  client: Client,
  view: PastView,
  clients: DemoFile["healthClients"],
): Promise<void> {
  const parameters = asParameters(
    {
      actor: actorOf(view, clients),
      nhsNumber: view.nhsNumber,
      asked: "Flag",
      kind: CARE_SETTINGS[view.system.name].kind,
      endUserOds: null,
      requestId: null,
      refusal: null,
    },
    0,
  );
  await client.query("SELECT FROM look_up($1::jsonb, $2, $3::date, $4)", [
    JSON.stringify([parameters]),
    view.at,
    dateInEngland(view.at),
    env().SCHEDULED_NOTIFICATIONS === "on",
  ]);
}

function actorOf({ system, person }: PastView, clients: DemoFile["healthClients"]): HealthActor {
  const clientId = clients.find(({ name }) => name === system.name)?.clientId ?? "";
  return {
    kind: "health",
    clientId,
    organisation: system.organisation,
    careSetting: system.name,
    viewer: system.people[person] ?? { id: null, ...system.responsible },
    phone: system.phone,
    callsPerMinute: CALLS_PER_MINUTE,
  };
}

/** So many alerts are left as they came, the newest. */
const LEFT_NEW = 5;

/** What came of the alerts, the newest first, again and again. */
const DECISIONS: readonly Decision[] = [
  { step: "seen" },
  { step: "closed", outcome: "contacted-setting", note: null },
  { step: "assigned", to: "" },
  { step: "closed", outcome: "visited", note: null },
  {
    step: "closed",
    outcome: "no-action",
    note: "Planned appointment, known to the social worker.",
  },
];

async function decideSome(authority: DemoAuthority): Promise<void> {
  const quality = await authorityActor(authority, "quality");
  const decided = await portalDatabase.inAuthorityClient(authority.code, (client) =>
    client.query("SELECT FROM notification_step WHERE local_authority = $1 LIMIT 1", [
      authority.code,
    ]),
  );
  if (decided.rowCount !== 0) return;
  const { rows } = await listNotifications(quality, {});
  const waiting = rows.slice(LEFT_NEW);
  for (const [index, decision] of DECISIONS.entries()) {
    const targets = waiting.filter((_, place) => place % DECISIONS.length === index);
    const to = decision.step === "assigned" ? { to: quality.staffId } : {};
    await decideNotifications(quality, targets, { ...decision, ...to });
  }
}
