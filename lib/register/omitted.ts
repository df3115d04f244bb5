/** What somebody has said about a live record that a full register leaves out; nobody has of one that is undecided. */
export const OMITTED_DECISIONS = ["stays", "ended"] as const;
export type OmittedDecision = (typeof OMITTED_DECISIONS)[number];

/** How a list of omitted records can be narrowed. `faulty`: the file has a row about it, with an error. */
export const OMITTED_SHOWN = ["undecided", "ended", "stays", "faulty"] as const;
export type OmittedShown = (typeof OMITTED_SHOWN)[number];
