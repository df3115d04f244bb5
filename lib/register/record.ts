import type { LegalStatus } from "./legal-status";
import type { PlanType } from "./plan-types";

/** A day without a time or a zone, as YYYY-MM-DD, so that comparing texts compares days. */
export type IsoDate = string;

/** One plan of one person held by one local authority, as an upload row says it. */
export interface RecordValues {
  /** Ten digits, check digit right. */
  nhsNumber: string;
  familyName: string;
  givenNames: string;
  dateOfBirth: IsoDate;
  planType: PlanType;
  startDate: IsoDate;
  endDate: IsoDate | null;
  /** Withdraws a record that was entered in error. It is not an end date. */
  deleteDate: IsoDate | null;
  legalStatus: LegalStatus | null;
  localIdentifier: string | null;
}

export type RecordField = keyof RecordValues;

export interface HeldRecord extends RecordValues {
  id: string;
  version: number;
  /** Withdrawn because the load that added it was taken back: to a row that says it again it was never there. */
  takenBack?: boolean;
}

/** In the order of the register extract. */
export const RECORD_FIELDS: readonly RecordField[] = [
  "nhsNumber",
  "familyName",
  "givenNames",
  "dateOfBirth",
  "planType",
  "startDate",
  "endDate",
  "deleteDate",
  "legalStatus",
  "localIdentifier",
];

/** What a field is called within a sentence. */
export const FIELD_NAMES: Readonly<Record<RecordField, string>> = {
  nhsNumber: "NHS number",
  familyName: "family name",
  givenNames: "given names",
  dateOfBirth: "date of birth",
  planType: "plan type",
  startDate: "start date",
  endDate: "end date",
  deleteDate: "delete date",
  legalStatus: "legal status",
  localIdentifier: "local identifier",
};

/** What makes two rows of one local authority the same record. */
export function recordIdentity(
  record: Pick<RecordValues, "planType" | "nhsNumber" | "startDate">,
): string {
  return `${record.planType} ${record.nhsNumber} ${record.startDate}`;
}
