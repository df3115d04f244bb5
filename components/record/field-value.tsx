import type { ReactNode } from "react";
import { DateText, NhsNumber } from "@/components/ui";
import { LEGAL_STATUSES } from "@/lib/register/legal-status";
import type { RecordField, RecordValues } from "@/lib/register/record";
import { planTypeTitle } from "./plan-type-title";

/** One field of a record as people read it; null when it is blank. */
export function fieldValue(record: RecordValues, field: RecordField): ReactNode | null {
  const value = record[field];
  if (value === null) return null;
  switch (field) {
    case "nhsNumber":
      return <NhsNumber digits={value} />;
    case "dateOfBirth":
    case "startDate":
    case "endDate":
    case "deleteDate":
      return <DateText date={value} />;
    case "planType":
      return planTypeTitle(record.planType);
    case "legalStatus":
      return record.legalStatus && `${value}: ${LEGAL_STATUSES[record.legalStatus].name}`;
    default:
      return <bdi>{value}</bdi>;
  }
}
