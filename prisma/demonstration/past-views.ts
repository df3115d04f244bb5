import { CARE_SETTINGS } from "@/lib/access/care-settings";
import { createRandom } from "@/lib/uploads/sample/random";
import { WELL_KNOWN_NUMBER } from "./seeds";
import { HEALTH_SYSTEMS } from "./systems";
import type { DemoHealthSystem } from "./systems";

/** One look of the demonstration's past. */
export interface PastView {
  at: Date;
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

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const DAYS = 27;
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

/** Four weeks of views, the last of them yesterday, oldest first: always the same of the same people. */
export function pastViews(seed: string, people: readonly Held[], now: Date): PastView[] {
  const random = createRandom(`views ${seed}`);
  const pick = (from: readonly Held[]) =>
    from[random.integer(0, from.length - 1)]?.nhsNumber ?? WELL_KNOWN_NUMBER;
  const mothers = people.filter(({ isMother }) => isMother);
  const children = people.filter(({ isMother }) => !isMother);
  const views = Array.from({ length: VIEWS }, () => {
    const name = random.pick(HOW_OFTEN);
    const isPlanned = CARE_SETTINGS[name].kind === "scheduled";
    const hour = isPlanned ? random.integer(9, 16) : random.integer(0, 21);
    const clock = hour + random.integer(0, 59) / 60;
    const nhsNumber = pick(name === "maternity-unit" ? mothers : children);
    return view(now, [random.integer(1, DAYS), clock], nhsNumber, name, random.integer(0, 2));
  });
  // Whoever comes back to the screen within a day is the same line.
  const again = views
    .filter(() => random.chance(0.15))
    .map((each) => ({
      ...each,
      at: new Date(each.at.getTime() + random.integer(5, 90) * MINUTE_MS),
    }));
  const isHeld = people.some(({ nhsNumber }) => nhsNumber === WELL_KNOWN_NUMBER);
  return [...views, ...again, ...(isHeld ? viewsOfWellKnown(now) : [])].sort(
    (one, other) => one.at.getTime() - other.at.getTime(),
  );
}

/** A cough at the surgery, a call at night, two visits to the hospital, and the health visitor's round. */
function viewsOfWellKnown(now: Date): PastView[] {
  return [
    view(now, [26, 10.2], WELL_KNOWN_NUMBER, "general-practice", 0),
    view(now, [12, 20.4], WELL_KNOWN_NUMBER, "nhs-111", 0),
    view(now, [12, 22.1], WELL_KNOWN_NUMBER, "emergency-department", 1),
    view(now, [3, 18.5], WELL_KNOWN_NUMBER, "emergency-department", 0),
    view(now, [3, 19.3], WELL_KNOWN_NUMBER, "emergency-department", 0),
    view(now, [1, 11.6], WELL_KNOWN_NUMBER, "health-visiting", 0),
  ];
}

/** So many days ago, at an hour of that day. Appointments are on working days: Thursday stands for Saturday. */
function view(
  now: Date,
  [daysAgo, hour]: readonly [number, number],
  nhsNumber: string,
  name: DemoHealthSystem["name"],
  person: number,
): PastView {
  const system = HEALTH_SYSTEMS.find((each) => each.name === name);
  if (!system) throw new Error(`the demonstration has no ${name}`);
  const midnight = now.getTime() - (now.getTime() % DAY_MS) - daysAgo * DAY_MS;
  const isWeekend = [0, 6].includes(new Date(midnight).getUTCDay());
  const moved = isWeekend && CARE_SETTINGS[name].kind === "scheduled" ? 2 * DAY_MS : 0;
  return { system, nhsNumber, person, at: new Date(midnight - moved + hour * 60 * MINUTE_MS) };
}
