/** What stands for a formula whose result is not in the file: programs that write workbooks leave it out. */
export const NOT_CALCULATED = "#FORMULA";

/** As spreadsheets write what went wrong in a formula. A name that says #REF! would go to health as the child's. */
const ERRORS =
  /^(?:#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|EXTERNAL!|PYTHON!|TIMEOUT!)|Err:\d{3})$/;

export function isSpreadsheetError(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first === 0x23 || first === 0x45) && ERRORS.test(text);
}
