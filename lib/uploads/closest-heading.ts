import type { Column } from "./columns";
import { headingKey, nameableHeading } from "./heading-key";

/**
 * The heading of the file that most likely stands for a missing column: one of its known other
 * names, or the one with the fewest letters changed. Null when none is near.
 */
export function closestHeading(column: Column, headings: readonly string[]): string | null {
  const names = [column.heading, ...column.synonyms].map(headingKey);
  let closest: { name: string; distance: number } | null = null;
  for (const heading of headings) {
    const name = nameableHeading(heading);
    if (name === null) continue;
    const key = headingKey(name);
    for (const known of names) {
      const distance = editDistance(key, known);
      if (distance > known.length / 4) continue;
      if (closest === null || distance < closest.distance) closest = { name, distance };
    }
  }
  return closest?.name ?? null;
}

/** How many letters must be added, removed or replaced to make one text the other. */
export function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let i = 1; i <= a.length; i++) {
    const line = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      line.push(Math.min(replaced, (above[j] ?? 0) + 1, (line[j - 1] ?? 0) + 1));
    }
    above = line;
  }
  return above[b.length] ?? 0;
}
