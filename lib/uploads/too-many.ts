import { type Refusal, refuse } from "./extract";
import { MAX_COLUMNS, MAX_ROWS_TEXT } from "./limits";

export function tooManyRows(): Refusal {
  return refuse(
    "too-many-rows",
    `This file has more than ${MAX_ROWS_TEXT} records, the most that one upload can hold: split it and upload the parts one after the other.`,
  );
}

export function tooManyColumns(row: number): Refusal {
  return refuse(
    "too-many-columns",
    `Row ${row} has more than ${MAX_COLUMNS} cells, the most that a row can hold: check how the file was saved.`,
  );
}
