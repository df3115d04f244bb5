/**
 * Which sample people the demonstration holds: far from those of the first seeds, so that a sample of one's own
 * meets nobody who is held already.
 */
export const DEMO_SEEDS = { register: 82, changes: 565 } as const;
export const DEMO_AUTHORITY_CODES = ["E08000019", "E09000019"] as const;
/** The child that examples look up: Sheffield holds it, and no sample is about it. */
export const WELL_KNOWN_NUMBER = "9990000018";
