import type { RecordTexts } from "@/components/record/record-texts";
import type { Issue } from "@/lib/register/issues";
import type { RecordField } from "@/lib/register/record";
import { COLUMNS } from "@/lib/uploads/columns";
import type { Place } from "./place";

/** A record to fix as the grid is given it. */
export interface RowGiven {
  id: string;
  version: number;
  uploadId: string;
  sequenceNumber: number;
  row: number;
  /** Exactly as they came. */
  came: RecordTexts;
  /** As somebody corrected them before and did not load them; null when nobody has. */
  draft: RecordTexts | null;
  /** What the upload's check found wrong with what came. */
  issues: readonly Issue[];
}

/** Why a row can no longer be changed here. */
export interface Done {
  kind: "loaded" | "sent" | "closed";
  /** For its state cell: "Loaded", "Discarded by Sam Ward". */
  text: string;
}

export interface GridRow extends Omit<RowGiven, "draft" | "issues"> {
  values: RecordTexts;
  /** As we hold them: what differs from these is not saved. */
  saved: RecordTexts;
  /**
   * What only the register or the whole file could find, and for which values: said until they are changed.
   * Messages count the grid's rows from 1.
   */
  found: readonly Issue[];
  foundFor: RecordTexts;
  /** Said by the last save: health would be shown something again. For `foundFor`, too. */
  again: readonly Issue[];
  /** Somebody else changed the row meanwhile: who, and what they had. */
  moved: { by: string | null; theirs: RecordTexts } | null;
  done: Done | null;
}

/** The first columns of the grid: which row it is, and how it stands; then those of the register extract. */
export const ROW_COLUMN = 0;
export const STATE_COLUMN = 1;
export const FIRST_FIELD = 2;
export const GRID_COLUMNS = FIRST_FIELD + COLUMNS.length;

/** Where a field stands; what is wrong with a row as a whole stands with its state. */
export function columnOf(field: RecordField | null): number {
  const place = COLUMNS.findIndex((column) => column.field === field);
  return place === -1 ? STATE_COLUMN : FIRST_FIELD + place;
}

export function columnAt({ column }: Pick<Place, "column">) {
  return COLUMNS[column - FIRST_FIELD];
}

/** Its own page, with the same checks. */
export function addressOf({ id }: Pick<GridRow, "id">): string {
  return `/to-fix/${id}`;
}
