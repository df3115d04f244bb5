import { MAX_RELATED } from "@/lib/register/issue-kind";
import type { IssueCode } from "@/lib/register/issues";
import { nameKey } from "@/lib/register/name-key";
import type { RecordField } from "@/lib/register/record";
import type { Readings } from "./read-cells";

/** What a row says about a person, as far as it could be read. */
export interface Sighting {
  number: number;
  readings: Readings;
}

/** Notes an issue at a row, with the numbers of the other rows that take part in it. */
export type ReportSighting<S extends Sighting> = (
  sighting: S,
  code: IssueCode,
  field: RecordField,
  related: number[],
) => void;

/**
 * The rules between the rows of one file: the same record twice, one NHS number with two dates of
 * birth or two family names. Every row concerned is told of the others, since nobody but the local
 * authority can say which one is right. Takes time in proportion to the rows, however alike.
 */
export function compareRows<S extends Sighting>(
  sightings: readonly S[],
  report: ReportSighting<S>,
): void {
  const people = groupBy(sightings, ({ nhsNumber }) => nhsNumber);
  for (const person of people.values()) {
    if (person.length === 1) continue;
    const plans = groupBy(person, ({ planType, startDate }) =>
      planType === null || startDate === null ? null : `${planType} ${startDate}`,
    );
    for (const same of plans.values()) reportTwins(same, report);
    const births = groupBy(person, ({ dateOfBirth }) => dateOfBirth);
    reportRivals(births, "two-dates-of-birth", "dateOfBirth", report);
    const names = groupBy(person, ({ familyName }) =>
      familyName === null ? null : nameKey(familyName),
    );
    reportRivals(names, "two-family-names", "familyName", report);
  }
}

function groupBy<S extends Sighting>(
  sightings: readonly S[],
  keyOf: (readings: Readings) => string | null,
): Map<string, S[]> {
  const groups = new Map<string, S[]>();
  for (const sighting of sightings) {
    const key = keyOf(sighting.readings);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [sighting]);
    else group.push(sighting);
  }
  return groups;
}

function reportTwins<S extends Sighting>(same: readonly S[], report: ReportSighting<S>): void {
  if (same.length === 1) return;
  const named = same.slice(0, MAX_RELATED + 1).map((sighting) => sighting.number);
  for (const sighting of same) {
    const related = named.filter((number) => number !== sighting.number).slice(0, MAX_RELATED);
    report(sighting, "duplicate-record", "nhsNumber", related);
  }
}

/** Groups that should be one: each row is told of rows in the other groups. */
function reportRivals<S extends Sighting>(
  groups: ReadonlyMap<string, S[]>,
  code: IssueCode,
  field: RecordField,
  report: ReportSighting<S>,
): void {
  if (groups.size < 2) return;
  const some = [...groups.values()].slice(0, MAX_RELATED + 1);
  for (const group of groups.values()) {
    const related = some
      .filter((other) => other !== group)
      .flatMap((other) => other.slice(0, MAX_RELATED))
      .map((sighting) => sighting.number)
      .sort((a, b) => a - b)
      .slice(0, MAX_RELATED);
    for (const sighting of group) report(sighting, code, field, [...related]);
  }
}
