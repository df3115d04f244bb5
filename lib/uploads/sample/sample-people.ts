import { addDays } from "@/lib/register/dates";
import { checkDigit, isValidNhsNumber } from "@/lib/register/nhs-number";
import type { IsoDate } from "@/lib/register/record";
import { NEIGHBOURHOODS } from "./names";
import { createRandom, hash, type Random } from "./random";

/** An invented person. */
export interface SamplePerson {
  nhsNumber: string;
  familyName: string;
  givenNames: string;
  dateOfBirth: IsoDate;
  /** Of an unborn child: the person of its plan. */
  isMother: boolean;
}

/** 999 000 000 to 999 999 999, before the check digit: kept for tests, given to nobody. */
const FIRST_PREFIX = 999_000_000;
const PREFIXES = 1_000_000;

const DEMONSTRATION_AUTHORITY = "E08000019";

/** Keeps the demonstration's two authorities and their first seeds 100,000 numbers apart. */
const SEED_STEP = 223_607;
const placeOf = (authority: string) => hash(`register of ${authority}`);

/** The number that manuals and examples use, for the demonstration's own child. */
const WELL_KNOWN = "9990000018";

/**
 * NHS numbers that no person has, each once. Every authority and seed begins at a place of its own,
 * so that two authorities' samples are about different people.
 */
export function* testNumbers(seed: number, authority: string): Generator<string, never> {
  const start = placeOf(authority) - placeOf(DEMONSTRATION_AUTHORITY) + (seed - 1) * SEED_STEP;
  for (let step = 0; step < PREFIXES; step++) {
    const place = (((start + step) % PREFIXES) + PREFIXES) % PREFIXES;
    const prefix = String(FIRST_PREFIX + place);
    const number = `${prefix}${checkDigit(prefix) ?? "-"}`;
    if (isValidNhsNumber(number) && number !== WELL_KNOWN) yield number;
  }
  throw new RangeError("A sample cannot have more people than there are NHS numbers for tests.");
}

function sampleNames(random: Random): Pick<SamplePerson, "familyName" | "givenNames"> {
  const home = random.pick(NEIGHBOURHOODS);
  const mixed = random.chance(0.2) ? random.pick(NEIGHBOURHOODS) : home;
  const first = random.pick(mixed.given);
  const second = random.chance(0.35) ? random.pick(mixed.given) : first;
  return {
    familyName: random.pick(home.family),
    givenNames: second === first ? first : `${first} ${second}`,
  };
}

/**
 * The person of an NHS number: the same in every sample of the year, so that two extracts never give
 * one number to two people. One in ten is a mother of 17 to 42; the others are eleven weeks to a
 * little over 17 years old all year, nobody that a check would remark on.
 */
export function samplePerson(nhsNumber: string, today: IsoDate): SamplePerson {
  const random = createRandom(`person ${nhsNumber}`);
  const isMother = random.chance(0.1);
  const days = isMother ? random.integer(6_250, 15_500) : random.integer(77, 5_950);
  const dateOfBirth = addDays(`${today.slice(0, 4)}-01-01`, -days);
  return { nhsNumber, isMother, ...sampleNames(random), dateOfBirth };
}
