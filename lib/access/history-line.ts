import type { CareSetting, ViewKind } from "./care-settings";

/** What a look asks for, by the name under which it is asked. */
export type Asked = "Flag" | "PatientFlag" | "CareTeam" | "AuditEvent";

/** A line of the access history: one viewer's looks at a person within 24 hours. */
export interface HistoryLine {
  id: string;
  /** The first and the latest of them, as instants. */
  at: string;
  lastAt: string;
  views: number;
  viewerId: string | null;
  viewerName: string;
  viewerRole: string;
  organisationOds: string;
  organisationName: string;
  careSetting: CareSetting;
  kind: ViewKind;
}
