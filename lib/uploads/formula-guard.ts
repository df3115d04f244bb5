/*
 * A spreadsheet runs a cell that begins with one of these as a formula: a name column could then
 * send a child's row to someone's web server. The full-width forms count in East Asian versions.
 * The apostrophe is guarded too, so that taking the guard away gives back exactly what was there.
 */
const FORMULA = /^[=+\-@\t\r\n'＝＋－＠]/;
const GUARDED = /^'[=+\-@\t\r\n'＝＋－＠]/;

export function guardFormula(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

export function unguardFormula(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}
