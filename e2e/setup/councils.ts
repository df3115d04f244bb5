import { accounts, type Account } from "./fixtures";

/**
 * Councils that the demonstration leaves empty, each for one file of tests, so that what one does is
 * never in another's way. prisma/factories/open-councils.ts gives each of them people.
 */
export const COUNCILS = {
  /** Nobody has uploaded anything. Its name is the longest. */
  empty: "Bournemouth, Christchurch and Poole",
  /** One of everything. */
  small: "Rutland",
  /** Pages full of everything; three of its uploads are at work for ever. */
  busy: "Hammersmith and Fulham",
  /** Holds ten thousand records of whoever: too many for others to stay clear of. */
  laden: "Wirral",
  /** For the search for leaks. */
  watched: "Isles of Scilly",
  /** Whose officer takes, notes and puts off by keyboard alone. */
  patient: "Wokingham",
  /** Is told of alerts by e-mail. */
  mailed: "Halton",
  /** For the stream to open pages. */
  streamed: "Darlington",
  /** Where pages change while they are open. */
  alerted: "Hartlepool",
  /** Where files are checked in the browser, and nothing is ever loaded. */
  checked: "Gateshead",
  /** Decides for many rows at once, in all scenes. */
  alike: "Redcar and Cleveland",
  /** Decides for many rows at once, in a journey each: with JavaScript and without. */
  deciding: "Stockton-on-Tees",
  decidingPlainly: "Blackburn with Darwen",
  /** Its extracts have headings of their own. */
  mapped: "Sefton",
  /** Loads an extract each week, and has not for more than a month. */
  late: "South Tyneside",
  /** Where records are fixed in the grid. */
  gridded: "Bury",
  /** Where pages wait for a second person, or list who a full register leaves out. */
  guarded: "Kirklees",
  /** For the journey of a full register, in each kind of browser one: two would leave out each other's children. */
  whole: "Calderdale",
  wholePlain: "Stockport",
  /** Where loads are taken back. */
  undoing: "Knowsley",
} as const;

export type Council = keyof typeof COUNCILS;

const isCouncil = (text: string): text is Council => Object.hasOwn(COUNCILS, text);
export const COUNCIL_KEYS: readonly Council[] = Object.keys(COUNCILS).filter(isCouncil);

export const COUNCIL_ROLES = ["uploader", "quality", "admin"] as const;
export type CouncilRole = (typeof COUNCIL_ROLES)[number];

/** They all have the password of the demonstration's first uploader. */
export function personOf(council: Council, role: CouncilRole): Account {
  const known = accounts().find(({ email }) => email === "uploader@sheffield.example");
  if (!known) throw new Error("The demonstration has no uploader.");
  const place = COUNCILS[council].toLowerCase().replace(/[^a-z]+/g, "-");
  return { ...known, email: `${role}@${place}.example`, role, localAuthority: null };
}
