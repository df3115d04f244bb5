import type { PlanType } from "./plan-types";
import type { IsoDate } from "./record";

/** One plan as health is shown it: neither whom the local authority calls by which name, nor its own identifier. */
export interface ShownPlan {
  recordId: string;
  localAuthority: string;
  authorityName: string;
  planType: PlanType;
  startDate: IsoDate;
  /** The day on which it ended or is going to: of a child whose plan ended at 18, the birthday. */
  endDate: IsoDate | null;
  isLive: boolean;
  emergencyDutyPhone: string | null;
  officeHoursPhone: string | null;
  /** When the local authority last wrote the record, as an instant, and how often it has. */
  writtenAt: string;
  version: number;
}
