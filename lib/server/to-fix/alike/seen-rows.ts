import "server-only";

/** A row as somebody saw it in a preview: its version, and what the decision would do to it. */
interface SeenRow {
  id: string;
  version: number;
  discards: boolean;
}

/** The last twelve digits of a UUIDv7 are chance: of 20,000 rows no two share them. */
const token = ({ id, version, discards }: SeenRow) =>
  `${id.slice(-12)}${discards ? "x" : "."}${version.toString(36)}`;

/**
 * What a preview's form carries to its confirmation, so that only those rows are changed that are still as they were
 * seen: some fifteen characters for each, no value among them.
 */
export function writeSeen(rows: readonly SeenRow[]): string {
  return rows.map(token).join(" ");
}

export function readSeen(text: string): { count: number; has: (row: SeenRow) => boolean } {
  const seen = new Set(text.split(" ").filter(Boolean));
  return { count: seen.size, has: (row) => seen.has(token(row)) };
}
