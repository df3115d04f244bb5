export const DISCARD_REASON_CODES = [
  "error",
  "elsewhere",
  "next-upload",
  "out-of-scope",
  "another-authority",
  "other",
] as const;

/** Why a rejected row is taken off the list: the sentence stays with it. */
export const DISCARD_REASONS: Readonly<Record<(typeof DISCARD_REASON_CODES)[number], string>> = {
  error: "It was entered in error in our case system.",
  elsewhere: "The register holds it already, from another row or upload.",
  "next-upload": "It is corrected in our case system and comes with the next upload.",
  "out-of-scope": "It is not a plan that CP-IS is about.",
  "another-authority": "Another local authority is responsible for the child.",
  other: "Another reason",
};
