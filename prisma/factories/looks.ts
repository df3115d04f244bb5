/** For tests: health systems, and what they ask. */
import { randomUUID } from "node:crypto";
import type { HealthActor } from "@/lib/access/actors";
import type { Look } from "@/lib/server/looks/look-up";
import { asOwner } from "./authorities";

/** A health system that no other test has, as a token would name it. It is not registered. */
export function newHealthActor(about: Partial<HealthActor> = {}): HealthActor {
  return {
    kind: "health",
    clientId: randomUUID(),
    organisation: { odsCode: "ZZ001", name: "Test Infirmary" },
    careSetting: "emergency-department",
    viewer: { id: null, name: "Sam Ward", role: "Clinical lead" },
    phone: null,
    callsPerMinute: 300,
    ...about,
  };
}

/** An unscheduled look at a person's flag, unless said otherwise. */
export function newLook(nhsNumber: string | null, about: Partial<Look> = {}): Look {
  return {
    actor: newHealthActor(),
    nhsNumber,
    asked: "Flag",
    kind: "unscheduled",
    endUserOds: null,
    requestId: null,
    refusal: null,
    ...about,
  };
}

export interface EventRow {
  chain: string;
  sequence: number;
  event_id: string;
  outcome: string;
  refusal: string | null;
  kind: string;
  asked: string;
  line_id: string | null;
  request_id: string | null;
  viewer_id: string | null;
  viewer_name: string;
  organisation_ods: string;
  end_user_ods: string | null;
  care_setting: string;
}

/** The access events about a person, whosever they are, in the order in which they were written. */
export async function eventsOf(nhsNumber: string): Promise<EventRow[]> {
  return asOwner(null, async (client) => {
    const { rows } = await client.query<EventRow>(
      `SELECT chain, sequence, event_id, outcome, refusal, kind, asked, line_id, request_id, viewer_id, viewer_name,
         organisation_ods, end_user_ods, care_setting FROM access_event
       WHERE nhs_number = $1 ORDER BY at, chain, sequence`,
      [nhsNumber],
    );
    return rows;
  });
}

/** The notifications of one LA, oldest first. */
export async function notificationsOf(localAuthority: string) {
  return asOwner(localAuthority, async (client) => {
    const { rows } = await client.query<{
      id: string;
      sequence: number;
      at: Date;
      kind: string;
      state: string;
      nhs_number: string;
      record_ids: string[];
      viewer_name: string;
    }>("SELECT * FROM notification WHERE local_authority = $1 ORDER BY sequence", [localAuthority]);
    return rows;
  });
}
