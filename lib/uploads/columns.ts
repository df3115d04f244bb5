import type { RecordField } from "@/lib/register/record";

/*
 * The synonyms are headings as LAs' extracts have them, and those of two returns that every LA exports:
 * the DfE's SSDA903 (CHILD, DOB, DECOM, DEC, LS), and Ofsted's Annex A for inspections under ILACS: list 7, children
 * on protection plans ("Child Protection Plan Start Date"), and list 8, children in care ("Date Started to be Looked
 * After"), spelt as the public tools for Annex A spell them. Best first: of two that fit, the first is suggested.
 */

/** The ONE table of columns: the parser, the format page, the template and the messages read it. */
export interface Column {
  field: RecordField;
  heading: string;
  required: boolean;
  /** What may stand in it, in one sentence. */
  rule: string;
  example: string;
  /** What other systems call it: used to suggest a new heading, never to guess a column. */
  synonyms: string[];
  /** In characters. */
  maxLength: number;
}

const DATE = "DD/MM/YYYY or YYYY-MM-DD, not in the future.";

export const COLUMNS: readonly Column[] = [
  {
    field: "nhsNumber",
    heading: "NHS number",
    required: true,
    rule: "Ten digits, with or without spaces. Format the column as text, so that a spreadsheet keeps every digit.",
    example: "999 000 0018",
    synonyms: [
      "NHS no",
      "NHS num",
      "NHS ID",
      "NHS",
      "Patient NHS number",
      "Child NHS number",
      "Client NHS number",
    ],
    maxLength: 40,
  },
  {
    field: "familyName",
    heading: "Family name",
    required: true,
    rule: "As the NHS knows it. For an unborn child, the mother's.",
    example: "O’Brien",
    synonyms: [
      "Surname",
      "Last name",
      "Second name",
      "Child surname",
      "Child's surname",
      "Child last name",
      "Legal surname",
      "Surname of child",
    ],
    maxLength: 100,
  },
  {
    field: "givenNames",
    heading: "Given names",
    required: true,
    rule: "One or more, with spaces between. For an unborn child, the mother's.",
    example: "Amina Jane",
    synonyms: [
      "Given name",
      "Forename",
      "Forenames",
      "First name",
      "First names",
      "Christian name",
      "Child forename",
      "Child's forename",
      "Child first name",
      "Legal forename",
      "Forename 1",
    ],
    maxLength: 100,
  },
  {
    field: "dateOfBirth",
    heading: "Date of birth",
    required: true,
    rule: `${DATE} For an unborn child, the mother's.`,
    example: "12/04/2015",
    synonyms: [
      "DOB",
      "D.O.B.",
      "Birth date",
      "Birthday",
      "Date born",
      "Child DOB",
      "Child date of birth",
      "Child's date of birth",
    ],
    maxLength: 40,
  },
  {
    field: "planType",
    heading: "Plan type",
    required: true,
    rule: "CPP (child protection plan), LAC (looked after child) or UCPP (unborn child protection plan), or the full name.",
    example: "CPP",
    synonyms: [
      "Plan",
      "Type",
      "Type of plan",
      "Category",
      "Record type",
      "Plan category",
      "CP or LAC",
      "CP/CLA",
      "CP/CIC",
      "CLA/CIC",
      "CP plan",
      "CP-IS plan type",
      "Case type",
      "Child status",
      "CLA",
      "CIC",
      "LAC",
    ],
    maxLength: 60,
  },
  {
    field: "startDate",
    heading: "Start date",
    required: true,
    rule: DATE,
    example: "03/02/2026",
    synonyms: [
      "Start",
      "Plan start",
      "Plan start date",
      "Date started",
      "From",
      "Child Protection Plan Start Date",
      "CP plan start date",
      "CPP start date",
      "CP start date",
      "Date Started to be Looked After",
      "CLA start date",
      "CIC start date",
      "LAC start date",
      "Date became looked after",
      "Registration date",
      "Date of registration",
      "Date registered",
      "DECOM",
    ],
    maxLength: 40,
  },
  {
    field: "endDate",
    heading: "End date",
    required: false,
    rule: `${DATE} Leave it blank while the plan goes on.`,
    example: "",
    synonyms: [
      "End",
      "Plan end",
      "Plan end date",
      "Date ended",
      "Closed",
      "To",
      "Child Protection Plan End Date",
      "CP plan end date",
      "CPP end date",
      "CP end date",
      "Date Ceased to be Looked After",
      "CLA end date",
      "CIC end date",
      "LAC end date",
      "Deregistration date",
      "Date of deregistration",
      "Date deregistered",
      "DEC",
    ],
    maxLength: 40,
  },
  {
    field: "deleteDate",
    heading: "Delete date",
    required: false,
    rule: `${DATE} Only to withdraw a record that was entered in error: it disappears everywhere at once.`,
    example: "",
    synonyms: ["Deleted", "Date deleted", "Withdrawn", "Date withdrawn", "Deletion date"],
    maxLength: 40,
  },
  {
    field: "legalStatus",
    heading: "Legal status",
    required: false,
    rule: "For a looked after child only: C1 (section 38), C2 (section 31) or V2 (section 20).",
    example: "",
    synonyms: [
      "Status",
      "Legal",
      "SSDA903 legal status",
      "Child's Legal Status",
      "Current legal status",
      "Legal status code",
      "LS",
    ],
    maxLength: 60,
  },
  {
    field: "localIdentifier",
    heading: "Local identifier",
    required: false,
    rule: "Your own number for the person or the plan. Health never sees it.",
    example: "SW-10442",
    synonyms: [
      "Local ID",
      "Case number",
      "Case ID",
      "Person ID",
      "Client ID",
      "Child ID",
      "Child Unique ID",
      "Child reference",
      "Unique ID",
      "Mosaic ID",
      "LCS ID",
      "Liquidlogic ID",
      "Case no",
      "Client number",
      "Person number",
      "CHILD",
      "ID",
    ],
    maxLength: 50,
  },
];

/** As a spreadsheet letters its columns: 0 is A, 26 is AA. */
export function columnLetter(index0: number): string {
  let letters = "";
  for (let rest = index0; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return letters;
}
