import { Muted, PersonName } from "@/components/ui";
import { formatDate, isRealDate } from "@/lib/register/dates";
import { formatNhsNumber, hasTenDigits } from "@/lib/register/nhs-number";
import { COLUMNS } from "@/lib/uploads/columns";
import type { RecordField } from "@/lib/register/record";
import type { CellTexts } from "@/lib/uploads/read-cells";

/** A cell as it came may hold anything, a whole page of text included. */
const ANY_TEXT = "line-clamp-3 wrap-anywhere";

export function AsItCame({ text }: { text: string | undefined }) {
  return text?.trim() ? <bdi className={ANY_TEXT}>{text}</bdi> : <Muted>blank</Muted>;
}

/** A new value as people read it: "13 April 2015" leaves no doubt which number was the day. */
export function AsRead({ text }: { text: string | undefined }) {
  if (text === undefined || text.trim() === "") return <Muted>blank</Muted>;
  if (isRealDate(text)) return formatDate(text);
  return <bdi className={ANY_TEXT}>{hasTenDigits(text) ? formatNhsNumber(text) : text}</bdi>;
}

export function NameAsItCame({ givenNames = "", familyName = "" }: CellTexts) {
  return `${givenNames}${familyName}`.trim() === "" ? (
    "No name"
  ) : (
    <PersonName given={givenNames} family={familyName} />
  );
}

export function headingOf(field: RecordField): string {
  return COLUMNS.find((column) => column.field === field)?.heading ?? "";
}
