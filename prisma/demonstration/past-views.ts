import { createRandom } from "@/lib/uploads/sample/random";
import { WELL_KNOWN_NUMBER } from "./seeds";
import { HEALTH_SYSTEMS } from "./systems";
import type { DemoHealthSystem } from "./systems";

/** One look of the demonstration's past. */
export interface PastView {
  minutesAgo: number;
  nhsNumber: string;
  system: DemoHealthSystem;
  /** Of the system's people; the responsible person when there is none of this number. */
  person: number;
}

/** Somebody with a live plan. */
export interface Held {
  nhsNumber: string;
  isMother: boolean;
}

const HOUR = 60;
const DAY = 24 * HOUR;
const VIEWS = 44;
/** Emergency departments look most. */
const HOW_OFTEN = [
  "emergency-department",
  "emergency-department",
  "emergency-department",
  "nhs-111",
  "nhs-111",
  "general-practice",
  "general-practice",
  "health-visiting",
  "maternity-unit",
] as const;

/** Four weeks of views up to an hour ago, oldest first: always the same of the same people. */
export function pastViews(seed: string, people: readonly Held[]): PastView[] {
  const random = createRandom(`views ${seed}`);
  const pick = (from: readonly Held[]) =>
    from[random.integer(0, from.length - 1)]?.nhsNumber ?? WELL_KNOWN_NUMBER;
  const mothers = people.filter(({ isMother }) => isMother);
  const children = people.filter(({ isMother }) => !isMother);
  const views = Array.from({ length: VIEWS }, () => {
    const name = random.pick(HOW_OFTEN);
    const nhsNumber = pick(name === "maternity-unit" ? mothers : children);
    return view(random.integer(4 * HOUR, 28 * DAY), nhsNumber, name, random.integer(0, 2));
  });
  // Whoever comes back to the screen within a day is the same line.
  const again = views
    .filter(() => random.chance(0.15))
    .map((each) => ({ ...each, minutesAgo: each.minutesAgo - random.integer(5, 90) }));
  const isHeld = people.some(({ nhsNumber }) => nhsNumber === WELL_KNOWN_NUMBER);
  return [...views, ...again, ...(isHeld ? viewsOfWellKnown() : [])].sort(
    (one, other) => other.minutesAgo - one.minutesAgo,
  );
}

/** A cough at the surgery, a call at night, two visits to the hospital, and the health visitor's round. */
function viewsOfWellKnown(): PastView[] {
  return [
    view(26 * DAY, WELL_KNOWN_NUMBER, "general-practice", 0),
    view(12 * DAY + 3 * HOUR, WELL_KNOWN_NUMBER, "nhs-111", 0),
    view(12 * DAY + HOUR, WELL_KNOWN_NUMBER, "emergency-department", 1),
    view(3 * DAY + 5 * HOUR, WELL_KNOWN_NUMBER, "emergency-department", 0),
    view(3 * DAY + 4 * HOUR, WELL_KNOWN_NUMBER, "emergency-department", 0),
    view(DAY + 2 * HOUR, WELL_KNOWN_NUMBER, "health-visiting", 0),
  ];
}

function view(
  minutesAgo: number,
  nhsNumber: string,
  name: DemoHealthSystem["name"],
  person: number,
): PastView {
  const system = HEALTH_SYSTEMS.find((each) => each.name === name);
  if (!system) throw new Error(`the demonstration has no ${name}`);
  return { minutesAgo, nhsNumber, system, person };
}
