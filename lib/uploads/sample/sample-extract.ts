import type { PlanType } from "@/lib/register/plan-types";
import type { IsoDate } from "@/lib/register/record";
import { COLUMNS } from "../columns";
import { createRandom, type Random } from "./random";
import { SAMPLE_FAULTS, spoil } from "./sample-faults";
import { samplePerson, testNumbers, type SamplePerson } from "./sample-people";
import { samplePlans, sampleRow, type SampleRow } from "./sample-rows";

export interface SampleOptions {
  /** Records, the headings not counted. */
  rows: number;
  /** Share of the rows that has a fault, 0 to 1. */
  faults: number;
  seed: number;
  /** GSS code: each authority has people of its own. */
  authority: string;
  /** `full` is mostly live plans; among `changes` more have ended. */
  kind: "changes" | "full";
  today: IsoDate;
}

const ENDED_SHARE = { changes: 0.3, full: 0.08 } as const;

/**
 * A register extract about invented people, row by row, headings first; the same options give the
 * same extract. Faults take turns, so that a file with enough of them has every kind.
 */
export function* sampleExtract(options: SampleOptions): Generator<string[], void> {
  yield COLUMNS.map((column) => column.heading);
  const random = createRandom(`${options.authority} ${options.seed} ${options.kind}`);
  const numbers = testNumbers(options.seed, options.authority);
  const clean = cleanRows(options, numbers, random);
  const faulty = faultyRows(options, numbers, random);
  let spoilt = 0;
  for (let written = 0; written < options.rows;) {
    let rows: SampleRow[] = [];
    if (spoilt < Math.round((written + 1) * options.faults)) rows = faulty.next().value;
    // What takes two rows would be no fault with one of them cut off.
    if (rows.length > options.rows - written) rows = [];
    spoilt += rows.length;
    if (rows.length === 0) rows = [clean.next().value];
    for (const row of rows) yield cellsOf(row);
    written += rows.length;
  }
}

function* cleanRows(
  { kind, today }: SampleOptions,
  numbers: Iterator<string, never>,
  random: Random,
): Generator<SampleRow, never> {
  for (;;) {
    const person = samplePerson(numbers.next().value, today);
    const planType = person.isMother ? "UCPP" : random.pick<PlanType>(["CPP", "LAC"]);
    for (const plan of samplePlans(person, planType, ENDED_SHARE[kind], random, today)) {
      yield sampleRow(person, plan, random);
    }
  }
}

/** Each a child with a live plan, spoilt in the next way. */
function* faultyRows(
  { seed, today }: SampleOptions,
  numbers: Iterator<string, never>,
  random: Random,
): Generator<SampleRow[], never> {
  for (let turn = seed; ; turn++) {
    const code = SAMPLE_FAULTS[turn % SAMPLE_FAULTS.length];
    if (code === undefined) continue;
    const child = nextChild(numbers, today);
    const planType = random.pick<PlanType>(["CPP", "LAC"]);
    const [plan] = samplePlans(child, planType, 0, random, today);
    if (plan) yield spoil(sampleRow(child, plan, random), code, today);
  }
}

function nextChild(numbers: Iterator<string, never>, today: IsoDate): SamplePerson {
  for (;;) {
    const person = samplePerson(numbers.next().value, today);
    if (!person.isMother) return person;
  }
}

function cellsOf({ texts, beyond }: SampleRow): string[] {
  return [...COLUMNS.map((column) => texts[column.field]), ...beyond];
}
