/** What a format does to a number, as far as our columns can have it. */
export type NumberFormat =
  | { shows: "number" }
  | { shows: "date" }
  /** Digits put into places: 000000 shows 123 as 000123, as many local identifiers are. */
  | { shows: "digits"; places: readonly Place[] };

/** A digit that is always there, one that is there if the number has it, or what stands between digits. */
type Place = { always: boolean } | { literal: string };

const NUMBER: NumberFormat = { shows: "number" };
const DATE: NumberFormat = { shows: "date" };

/** The numbers under which Excel knows date formats by itself, those of its East Asian versions included. */
const BUILT_IN_DATES: readonly [first: number, last: number][] = [
  [14, 17],
  [22, 22],
  [27, 31],
  [34, 36],
  [50, 58],
];

export function builtInFormat(id: number): NumberFormat {
  return BUILT_IN_DATES.some(([first, last]) => id >= first && id <= last) ? DATE : NUMBER;
}

/** A format as it is stored: its letters are English in every language. */
export function readFormat(code: string): NumberFormat {
  const [positive = ""] = code.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const letters = positive
    .replace(/"[^"]*"|\\.|[_*]./g, "")
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, "")
    .replace(/am\/pm|a\/p/gi, "");
  if (/[yd]/i.test(letters)) return DATE;
  if (/[hs]/i.test(letters)) return NUMBER;
  if (/m/i.test(letters)) return DATE;
  const places = readPlaces(positive);
  return places === null ? NUMBER : { shows: "digits", places };
}

function readPlaces(format: string): Place[] | null {
  const parts = format.match(/[0#?]|[ \-/]|\\.|"[^"]*"|./g) ?? [];
  const places: Place[] = [];
  for (const part of parts) {
    if (part === "0") places.push({ always: true });
    else if (part === "#") places.push({ always: false });
    else if (part === " " || part === "-" || part === "/") places.push({ literal: part });
    else if (/^\\./.test(part)) places.push({ literal: part.slice(1) });
    else if (/^"/.test(part) && part.length > 1) places.push({ literal: part.slice(1, -1) });
    else return null;
  }
  return places.filter((place) => "always" in place).length > 1 ? places : null;
}

/** From the last digit to the first, as spreadsheets do; digits without a place stand before the first. */
export function putIntoPlaces(digits: string, places: readonly Place[]): string {
  let left = digits;
  let shown = "";
  const first = places.findIndex((place) => "always" in place);
  for (const [index, place] of [...places.entries()].reverse()) {
    if ("literal" in place) shown = place.literal + shown;
    else if (index === first) {
      shown = (left === "" && place.always ? "0" : left) + shown;
    } else {
      shown = (left.at(-1) ?? (place.always ? "0" : "")) + shown;
      left = left.slice(0, -1);
    }
  }
  return shown;
}
