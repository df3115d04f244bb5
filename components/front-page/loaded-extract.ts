/** An extract that was loaded, by its numbers alone. */
export interface LoadedExtract {
  id: string;
  sequenceNumber: number;
  /** ISO instant in UTC. */
  loadedAt: string;
  rows: number;
  rejected: number;
}

type Counted = Pick<LoadedExtract, "rows" | "rejected">;

/** What share of its rows loaded: 0 to 1. */
export function clean({ rows, rejected }: Counted): number {
  return rows === 0 ? 1 : (rows - rejected) / rows;
}

/** "98.4%". Rounded down: one rejected row of ten thousand is not 100%. */
export function shareText(counted: Counted): string {
  return `${Math.floor(1000 * clean(counted)) / 10}%`;
}
