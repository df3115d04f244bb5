import { Muted, PersonName } from "@/components/ui";
import { formatDate, isRealDate } from "@/lib/register/dates";
import { formatNhsNumber, hasTenDigits } from "@/lib/register/nhs-number";
import { COLUMNS } from "@/lib/uploads/columns";
import type { RecordField } from "@/lib/register/record";
import type { CellTexts } from "@/lib/uploads/read-cells";

/** A cell as it came may hold anything, a whole page of text included: its own page shows all of it. */
const LONGEST = 120;

export function AsItCame({ text }: { text: string | undefined }) {
  if (text === undefined || text.trim() === "") return <Muted>blank</Muted>;
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}…` : text;
  return <bdi className="wrap-anywhere">{shown}</bdi>;
}

/** A new value as people read it: "13 April 2015" leaves no doubt which number was the day. */
export function AsRead({ text }: { text: string | undefined }) {
  if (text !== undefined && isRealDate(text))
    return <span className="whitespace-nowrap">{formatDate(text)}</span>;
  return <AsItCame text={text && hasTenDigits(text) ? formatNhsNumber(text) : text} />;
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
