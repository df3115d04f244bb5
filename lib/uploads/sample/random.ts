/** A stream of numbers that is the same for the same seed, on every machine and version. */
export interface Random {
  /** From `low` to `high`, both included. */
  integer(low: number, high: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
  chance(probability: number): boolean;
}

/** FNV-1a: a text to a well-mixed 32-bit number. */
export function hash(text: string): number {
  let mixed = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) {
    mixed = Math.imul(mixed ^ text.charCodeAt(place), 0x01000193);
  }
  return mixed >>> 0;
}

export function createRandom(seed: string): Random {
  let state = hash(seed);
  /** Mulberry32: 0 up to, not including, 1. */
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    integer,
    pick: (list) => list[integer(0, list.length - 1)] ?? list[0],
    chance: (probability) => next() < probability,
  };
}
