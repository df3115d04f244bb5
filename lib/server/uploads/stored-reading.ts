import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { PLAN_TYPE_CODES } from "@/lib/register/plan-types";
import { RECORD_FIELDS } from "@/lib/register/record";
import type { FileColumns } from "@/lib/uploads/columns-question";
import type { ColumnReading, Reading } from "@/lib/uploads/reading";
import type { SheetQuestion } from "@/lib/uploads/sheet-question";

const columnReading: z.ZodType<ColumnReading> = z.union([
  z.strictObject({ heading: z.string() }),
  z.strictObject({ constant: z.string() }),
  z.strictObject({ absent: z.literal(true) }),
]);

const reading: z.ZodType<Reading> = z.object({
  sheet: z.string().nullable(),
  headingRow: z.int().positive().nullable(),
  columns: z.partialRecord(z.enum(RECORD_FIELDS), columnReading),
  planTypes: z.record(z.string(), z.enum(PLAN_TYPE_CODES)),
});

/** A reading as it is stored; null where there is none, or where this version does not understand it. */
export function parseReading(stored: unknown): Reading | null {
  return reading.safeParse(stored).data ?? null;
}

const asked: z.ZodType<FileColumns> = z.object({
  columns: z.array(
    z.object({
      heading: z.string(),
      index: z.int(),
      samples: z.array(z.string()),
      hasNhsNumbers: z.boolean(),
      words: z.array(z.object({ word: z.string(), rows: z.int() })).nullable(),
    }),
  ),
  shape: z.array(z.string()),
  sampled: z.object({ first: z.int(), last: z.int() }),
});

export function parseQuestion(stored: unknown): FileColumns | null {
  return asked.safeParse(stored).data ?? null;
}

const sheets: z.ZodType<SheetQuestion["sheets"]> = z.array(
  z.object({ name: z.string(), rows: z.int() }),
);

/** The sheets that somebody is asked to choose from; null where it is not this that is asked. */
export function parseSheets(stored: unknown): SheetQuestion["sheets"] | null {
  return sheets.safeParse(stored).data ?? null;
}

/** What a shape is remembered by. */
export function shapeKey(shape: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(shape)).digest("hex");
}
