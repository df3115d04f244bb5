import { headingKey } from "./heading-key";

/** What rejected.csv adds to the columns of a file, so that a corrected row finds its way back. */
export const REFERENCE_HEADINGS = ["Upload", "Row", "Issues"] as const;

export interface ReferenceColumns {
  upload: number | null;
  row: number;
  issues: number;
}

/**
 * Our own columns, if both `Row` and `Issues` are there. The last of each name is ours, since we
 * add them at the end: a local authority may have a column of its own called "Row".
 */
export function findReference(headings: readonly string[]): ReferenceColumns | null {
  const keys = headings.map(headingKey);
  const row = keys.lastIndexOf("row");
  const issues = keys.lastIndexOf("issues");
  if (row === -1 || issues === -1) return null;
  const upload = keys.lastIndexOf("upload");
  return { upload: upload === -1 ? null : upload, row, issues };
}
