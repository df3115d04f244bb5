import { findReference, REFERENCE_HEADINGS } from "./reference-columns";
import { toCsv } from "./write-csv";

export interface RejectedRows {
  /** Of the upload that the rows came in. */
  sequenceNumber: number;
  headings: string[];
  rows: {
    number: number;
    cells: string[];
    /** The messages, joined, with column letters. */
    issues: string;
  }[];
}

/**
 * The rejected rows as they came, with where they came from and what is wrong. Uploaded again it
 * reads back as the same cells, so that correcting one cell never changes another.
 *
 * The reference of an earlier rejected.csv gives way to the new one. Cells beyond the headings go
 * to the very end, past the reference, where they are still beyond the headings.
 */
export function rejectedCsv({ sequenceNumber, headings, rows }: RejectedRows): string {
  const earlier = findReference(headings);
  const ours: (number | null)[] = earlier ? [earlier.upload, earlier.row, earlier.issues] : [];
  const keep = <T>(cells: readonly T[]) =>
    cells.filter((_, index) => index < headings.length && !ours.includes(index));
  return toCsv([
    [...keep(headings), ...REFERENCE_HEADINGS],
    ...rows.map(({ number, cells, issues }) => [
      ...keep(cells),
      String(sequenceNumber),
      String(number),
      issues,
      ...cells.slice(headings.length),
    ]),
  ]);
}
