import "server-only";
import type { CareSetting, ViewKind } from "@/lib/access/care-settings";
import { isCareSetting } from "@/lib/access/care-settings";
import { isViewKind } from "@/lib/access/notification-words";
import type { Tx } from "../db";
import { known } from "./notification-row";

/** As many as health is shown. */
export const LINES_SHOWN = 25;

/** One line of a person's access history: one viewer's looks within a day, in the LA's own chain. */
export interface AccessLine {
  id: string;
  /** The first and the latest look, as instants in UTC. */
  at: string;
  lastAt: string;
  views: number;
  viewer: { name: string; role: string };
  organisation: { odsCode: string; name: string };
  careSetting: CareSetting;
  kind: ViewKind;
  /** The notification of it; null where this deployment keeps scheduled views silent. */
  notificationId: string | null;
}

interface LineRow {
  id: string;
  at: Date;
  lastAt: Date;
  views: number;
  viewerName: string;
  viewerRole: string;
  odsCode: string;
  organisationName: string;
  careSetting: string;
  kind: string;
  notificationId: string | null;
}

/**
 * Who has looked at a person, latest first, at most 25: the lines that health sees, as far as they are in this LA's
 * chain. Those while another LA alone held the person are that LA's to know.
 */
export async function readLines(
  tx: Tx,
  localAuthority: string,
  nhsNumber: string,
): Promise<AccessLine[]> {
  const rows = await tx.$queryRaw<LineRow[]>`SELECT line.*, n.id AS "notificationId" FROM (
      SELECT e.line_id AS id, min(e.at) AS at, max(e.at) AS "lastAt", count(DISTINCT e.event_id)::int AS views,
        max(e.viewer_name) AS "viewerName", max(e.viewer_role) AS "viewerRole", max(e.organisation_ods) AS "odsCode",
        max(e.organisation_name) AS "organisationName", max(e.care_setting) AS "careSetting", max(e.kind) AS kind
      FROM access_event e WHERE e.chain = ${localAuthority} AND e.nhs_number = ${nhsNumber} AND e.outcome = 'found'
      GROUP BY e.line_id ORDER BY max(e.at) DESC LIMIT ${LINES_SHOWN}) line
    LEFT JOIN notification n ON n.local_authority = ${localAuthority} AND n.nhs_number = ${nhsNumber} AND n.line_id = line.id
    ORDER BY line."lastAt" DESC`;
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    lastAt: row.lastAt.toISOString(),
    views: row.views,
    viewer: { name: row.viewerName, role: row.viewerRole },
    organisation: { odsCode: row.odsCode, name: row.organisationName },
    careSetting: known(row.careSetting, isCareSetting),
    kind: known(row.kind, isViewKind),
    notificationId: row.notificationId,
  }));
}
