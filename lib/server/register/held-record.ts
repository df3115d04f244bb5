import "server-only";
import { z } from "zod";
import { LEGAL_STATUS_CODES } from "@/lib/register/legal-status";
import { PLAN_TYPE_CODES } from "@/lib/register/plan-types";
import type { HeldRecord, IsoDate, RecordValues } from "@/lib/register/record";
import { recordState } from "@/lib/register/record-state";
import type { Record as StoredRecord } from "@/prisma/client/client";
import { today } from "../clock";

/** A record as pages show it, with how it stands today. */
export interface RecordView extends HeldRecord {
  standing: ReturnType<typeof recordState>;
  updatedAt: Date;
}

const planType = z.enum(PLAN_TYPE_CODES);
const legalStatus = z.enum(LEGAL_STATUS_CODES).nullable();

/** Prisma reads a date as midnight UTC; the day is what counts. */
function day(date: Date): IsoDate {
  return date.toISOString().slice(0, 10);
}

export function storedValues(
  stored: Omit<
    StoredRecord,
    | "id"
    | "version"
    | "updatedAt"
    | "familyNameKey"
    | "givenNamesKey"
    | "endsOn"
    | "shownUntil"
    | "takenBack"
  >,
): RecordValues {
  return {
    nhsNumber: stored.nhsNumber,
    familyName: stored.familyName,
    givenNames: stored.givenNames,
    dateOfBirth: day(stored.dateOfBirth),
    planType: planType.parse(stored.planType),
    startDate: day(stored.startDate),
    endDate: stored.endDate && day(stored.endDate),
    deleteDate: stored.deleteDate && day(stored.deleteDate),
    legalStatus: legalStatus.parse(stored.legalStatus),
    localIdentifier: stored.localIdentifier,
  };
}

export function heldRecord(stored: StoredRecord): RecordView {
  const values = storedValues(stored);
  return {
    ...values,
    id: stored.id,
    version: stored.version,
    updatedAt: stored.updatedAt,
    standing: recordState(values, today()),
  };
}
