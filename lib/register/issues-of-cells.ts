import { badNumber, error, type IssueKind, nameField, warning } from "./issue-kind";

/** Issues that one cell has by itself. */
export const CELL_ISSUES = {
  "nhs-number-missing": error(
    "NHS number is missing",
    "The NHS number is missing.",
    "Find the person's NHS number and enter it. A record cannot be shown to health without one.",
  ),
  "nhs-number-not-ten-digits": badNumber(
    "NHS number does not have ten digits",
    "This NHS number does not have ten digits.",
    "Enter all ten digits. An old-style number with letters needs the new NHS number.",
  ),
  "nhs-number-scientific": badNumber(
    "NHS number was rounded by a spreadsheet",
    "A spreadsheet has turned this NHS number into a rounded one.",
    "Its last digits are lost: take the number from your case system again, and format the column as text.",
  ),
  "nhs-number-check-digit": badNumber(
    "NHS number fails its check",
    "This NHS number fails its check, so at least one digit is wrong.",
    "Compare it with the person's file, digit by digit.",
  ),
  "nhs-number-same-digit": badNumber(
    "NHS number is one digit repeated",
    "This NHS number is one digit repeated, which is never given to a person.",
    "Find the person's real NHS number and enter it.",
  ),
  "name-missing": error(
    "Name is missing",
    (place) =>
      place.field === "givenNames"
        ? "The given names are missing."
        : `The ${nameField(place)} is missing.`,
    "Enter the name as the NHS knows it.",
  ),
  "name-has-digits": error(
    "Name has digits in it",
    (place) => `There are digits in the ${nameField(place)}.`,
    "Enter the name alone. If something else stands in this column, move it to its own.",
  ),
  "name-without-letters": error(
    "Name has no letters",
    (place) => `There are no letters in the ${nameField(place)}.`,
    "Enter the name as the NHS knows it.",
  ),
  "name-in-capitals": warning(
    "Name is all in capitals",
    (place) =>
      `The ${nameField(place)} ${place.field === "givenNames" ? "are" : "is"} all in capitals.`,
    "It will load. Health staff will see it as you wrote it: capitals and small letters are easier to read.",
  ),
  "text-unreadable": error(
    "Text has unreadable characters",
    (place) => `Some characters in the ${nameField(place)} cannot be read.`,
    "Type it again. If many rows have this, save the file as “CSV UTF-8” and upload that.",
  ),
  "spreadsheet-error": error(
    "Cell shows an error of the spreadsheet",
    (place) =>
      `The spreadsheet shows an error, such as #REF! or #N/A, in place of the ${nameField(place)}.`,
    "Put the formula right, or type what belongs there.",
  ),
  "formula-not-calculated": error(
    "Formula has no result in the file",
    (place) =>
      `The ${nameField(place)} ${place.field === "givenNames" ? "are" : "is"} a formula, and its result is not in the file.`,
    "Open the file in a spreadsheet, save it and upload it again, or type what belongs there.",
  ),
  "value-too-long": error(
    "Value is too long",
    (place) =>
      `The ${nameField(place)} ${place.field === "givenNames" ? "are" : "is"} longer than this column can hold.`,
    "Shorten it, and check that no other column has slipped into it.",
  ),
  "date-missing": error(
    "Date is missing",
    (place) => `The ${nameField(place)} is missing.`,
    "Enter it as DD/MM/YYYY or YYYY-MM-DD.",
  ),
  "date-unreadable": error(
    "Date is in another format",
    (place) => `This ${nameField(place)} is not written as a date that we can read.`,
    "Write it as DD/MM/YYYY or YYYY-MM-DD, in digits.",
  ),
  "date-two-digit-year": error(
    "Date has a two-digit year",
    (place) => `The year of this ${nameField(place)} has only two digits.`,
    "Write the year with four digits.",
  ),
  "date-impossible": error(
    "Date does not exist",
    (place) => `This ${nameField(place)} is not a real date.`,
    "Check it against the person's file.",
  ),
  "date-month-first": error(
    "Date has the month first",
    (place) => `This ${nameField(place)} has the month before the day.`,
    "Write the day first, DD/MM/YYYY. If one date came this way round, check every date in the file: 03/04 would have been read as 3 April.",
  ),
  "date-serial-number": error(
    "Date is a spreadsheet's number",
    (place) => `This ${nameField(place)} is the number a spreadsheet uses for a date, not a date.`,
    "Format the column as a date, DD/MM/YYYY, and save the file again.",
  ),
  "date-with-time": error(
    "Date has a time with it",
    (place) => `This ${nameField(place)} has a time of day with it.`,
    "Leave the time out: DD/MM/YYYY or YYYY-MM-DD.",
  ),
  "date-in-future": error(
    "Date is in the future",
    (place) => `This ${nameField(place)} is in the future.`,
    "Check it against the person's file. Send a start, an end or a withdrawal when it has happened.",
  ),
  "date-before-1900": error(
    "Date is before 1900",
    (place) => `This ${nameField(place)} is before the year 1900.`,
    "Check the year, and write it with four digits.",
  ),
  "plan-type-missing": error(
    "Plan type is missing",
    "The plan type is missing.",
    "Enter CPP, LAC or UCPP.",
  ),
  "plan-type-unknown": error(
    "Plan type is not known",
    "This is not one of the three plan types.",
    "Enter CPP (child protection plan), LAC (looked after child) or UCPP (unborn child protection plan).",
  ),
  "legal-status-out-of-scope": error(
    "Legal status is outside CP-IS",
    "This legal status is outside CP-IS.",
    "Only section 20 (V2), section 31 (C2) and section 38 (C1) of the Children Act 1989 are in it. Correct the status, or leave the row out.",
  ),
  "legal-status-not-used": warning(
    "Legal status on another plan",
    "A legal status belongs to looked after children only.",
    "The record will load without it. Check that the plan type is right.",
  ),
} satisfies Record<string, IssueKind>;
