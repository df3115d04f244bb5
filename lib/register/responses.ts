/** The answers of CP-IS to an upload and to each of its rows, with what they mean. */
export type FileResponse = "CPF01" | "CPF02" | "CPF03" | "CPF04" | "CPF05" | "CPF06";
export type RowResponse = "CPR01" | "CPR02" | "CPR03" | "CPR04" | "CPR05" | "CPR06" | "CPR07";

export const FILE_RESPONSES: Readonly<Record<FileResponse, string>> = {
  CPF01: "The file could not be read, or is not a register extract.",
  CPF02: "Every record was loaded.",
  CPF03: "The valid records were loaded. Some were rejected.",
  CPF04: "No record was loaded.",
  CPF05: "The NHS's list of people (PDS) is not available. The file is kept and tried again.",
  CPF06: "This version of the sending system is not supported.",
};

export const ROW_RESPONSES: Readonly<Record<RowResponse, string>> = {
  CPR01: "The NHS's list of people (PDS) has no such NHS number.",
  CPR02: "The person's NHS record is sensitive and cannot carry a flag.",
  CPR03: "The name or the date of birth does not agree with the NHS's list of people (PDS).",
  CPR04: "The NHS number is not in the right format, or its check digit is wrong.",
  CPR05: "The NHS number was replaced by a new one.",
  CPR06: "The record was loaded.",
  CPR07: "The record was not loaded, for the reason given.",
};

/** The answer to a file that could be read; a file that could not is CPF01. */
export function fileResponse(counts: { loaded: number; rejected: number }): FileResponse {
  if (counts.rejected === 0) return "CPF02";
  return counts.loaded === 0 ? "CPF04" : "CPF03";
}
