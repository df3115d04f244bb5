import { MAX_RELATED } from "@/lib/register/issue-kind";
import type { IssueCode } from "@/lib/register/issues";
import { nameKey } from "@/lib/register/name-key";
import type { RecordField } from "@/lib/register/record";
import type { Readings } from "./read-cells";

/** What a row says about a person, as far as it could be read. */
export interface Sighting {
  row: number;
  readings: Readings;
}

/** Notes an issue at a row, with the other rows that take part in it. */
export type ReportRow = (
  row: number,
  code: IssueCode,
  field: RecordField,
  related: number[],
) => void;

/**
 * The rules between the rows of one file: the same record twice, one NHS number with two dates of
 * birth or two family names. Every row concerned is told of the others, since nobody but the local
 * authority can say which one is right. Takes time in proportion to the rows, however alike.
 */
export function compareRows(sightings: readonly Sighting[], report: ReportRow): void {
  const people = groupBy(sightings, ({ readings }) => readings.nhsNumber);
  for (const person of people.values()) {
    if (person.length === 1) continue;
    const plans = groupBy(person, ({ readings: { planType, startDate } }) =>
      planType === null || startDate === null ? null : `${planType} ${startDate}`,
    );
    for (const same of plans.values()) reportTwins(same, report);
    const births = groupBy(person, ({ readings }) => readings.dateOfBirth);
    reportRivals(births, "two-dates-of-birth", "dateOfBirth", report);
    const names = groupBy(person, ({ readings: { familyName } }) =>
      familyName === null ? null : nameKey(familyName),
    );
    reportRivals(names, "two-family-names", "familyName", report);
  }
}

function groupBy(
  sightings: readonly Sighting[],
  keyOf: (sighting: Sighting) => string | null,
): Map<string, Sighting[]> {
  const groups = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    const key = keyOf(sighting);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [sighting]);
    else group.push(sighting);
  }
  return groups;
}

function reportTwins(same: readonly Sighting[], report: ReportRow): void {
  if (same.length === 1) return;
  const named = same.slice(0, MAX_RELATED + 1);
  for (const { row } of same) {
    const related = named.map((other) => other.row).filter((other) => other !== row);
    report(row, "duplicate-record", "nhsNumber", related.slice(0, MAX_RELATED));
  }
}

/** Groups that should be one: each row is told of rows in the other groups. */
function reportRivals(
  groups: ReadonlyMap<string, Sighting[]>,
  code: IssueCode,
  field: RecordField,
  report: ReportRow,
): void {
  if (groups.size < 2) return;
  const some = [...groups.values()].slice(0, MAX_RELATED + 1);
  for (const group of groups.values()) {
    const related = some
      .filter((other) => other !== group)
      .flatMap((other) => other.slice(0, MAX_RELATED))
      .map((other) => other.row)
      .sort((a, b) => a - b)
      .slice(0, MAX_RELATED);
    for (const { row } of group) report(row, code, field, [...related]);
  }
}
