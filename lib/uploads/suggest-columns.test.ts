import { describe, expect, it } from "vitest";
import type { RecordField } from "@/lib/register/record";
import { describeColumns, shapeOf } from "./columns-question";
import { suggestPlanType } from "./plan-type-words";
import { suggestColumns } from "./suggest-columns";

type Expected = Partial<Record<RecordField, string>>;

function suggested(headings: readonly string[], values: readonly string[] = []): Expected {
  const rows = values.length === 0 ? [] : [{ number: 2, cells: [...values] }];
  const found = suggestColumns(describeColumns(headings, rows).columns);
  return Object.fromEntries(
    Object.entries(found).map(([field, how]) => [
      field,
      "heading" in how ? how.heading : "constant" in how ? `= ${how.constant}` : "-",
    ]),
  );
}

/** Heading rows as extracts of case systems and of the two national returns have them. */
const HEADING_ROWS: [name: string, headings: string[], expected: Expected][] = [
  [
    "SSDA903 with names",
    [
      "CHILD",
      "NHSNO",
      "Surname",
      "Forename",
      "SEX",
      "DOB",
      "ETHNIC",
      "DECOM",
      "RNE",
      "LS",
      "CIN",
      "PLACE",
      "DEC",
      "REC",
    ],
    {
      localIdentifier: "CHILD",
      nhsNumber: "NHSNO",
      familyName: "Surname",
      givenNames: "Forename",
      dateOfBirth: "DOB",
      startDate: "DECOM",
      legalStatus: "LS",
      endDate: "DEC",
      planType: "= LAC",
    },
  ],
  [
    "Annex A list 7, with names and numbers",
    [
      "Child Unique ID",
      "NHS Number",
      "Last Name",
      "First Name",
      "Gender",
      "Ethnicity",
      "Date of Birth",
      "Age of Child (Years)",
      "Child Protection Plan Start Date",
      "Initial Category of Abuse",
      "Latest Category of Abuse",
      "Child Protection Plan End Date",
      "Allocated Team",
    ],
    {
      localIdentifier: "Child Unique ID",
      nhsNumber: "NHS Number",
      familyName: "Last Name",
      givenNames: "First Name",
      dateOfBirth: "Date of Birth",
      startDate: "Child Protection Plan Start Date",
      endDate: "Child Protection Plan End Date",
      planType: "= CPP",
    },
  ],
  [
    "Annex A list 8, with names and numbers",
    [
      "Child Unique ID",
      "NHS No.",
      "Surname",
      "Forename(s)",
      "Date of Birth",
      "Date Started to be Looked After",
      "Child's Legal Status",
      "Date Ceased to be Looked After",
      "Placement Type",
    ],
    {
      localIdentifier: "Child Unique ID",
      nhsNumber: "NHS No.",
      familyName: "Surname",
      givenNames: "Forename(s)",
      dateOfBirth: "Date of Birth",
      startDate: "Date Started to be Looked After",
      legalStatus: "Child's Legal Status",
      endDate: "Date Ceased to be Looked After",
      planType: "= LAC",
    },
  ],
  [
    "a case system's report",
    [
      "Mosaic ID",
      "NHS_ID",
      "SURNAME",
      "FIRST_NAMES",
      "D.O.B",
      "Category",
      "Plan Start",
      "Plan End",
      "Worker",
    ],
    {
      localIdentifier: "Mosaic ID",
      nhsNumber: "NHS_ID",
      familyName: "SURNAME",
      givenNames: "FIRST_NAMES",
      dateOfBirth: "D.O.B",
      planType: "Category",
      startDate: "Plan Start",
      endDate: "Plan End",
    },
  ],
  [
    "our own headings, one of them misspelt",
    ["NHS number", "Family name", "Given names", "Date of brith", "Plan type", "Start date"],
    {
      nhsNumber: "NHS number",
      familyName: "Family name",
      givenNames: "Given names",
      dateOfBirth: "Date of brith",
      planType: "Plan type",
      startDate: "Start date",
    },
  ],
  [
    "both kinds of plan, so neither is guessed",
    ["NHS", "Surname", "Forename", "DOB", "CP start date", "CLA start date"],
    {
      nhsNumber: "NHS",
      familyName: "Surname",
      givenNames: "Forename",
      dateOfBirth: "DOB",
      startDate: "CP start date",
    },
  ],
  ["nothing that we know", ["Ward", "Team", "Worker", "Ethnicity", "Gender"], {}],
];

describe("suggestColumns", () => {
  it.each(HEADING_ROWS)("%s", (_, headings, expected) => {
    expect(suggested(headings)).toEqual(expected);
  });

  it("knows NHS numbers by themselves, whatever they are called", () => {
    const headings = ["Spine key", "Surname", "Phone"];
    expect(suggested(headings, ["999 000 0018", "Ashworth", "0114 496 0000"])).toMatchObject({
      nhsNumber: "Spine key",
    });
    expect(suggested(headings, ["12345", "Ashworth", "0114 496 0000"]).nhsNumber).toBeUndefined();
  });

  it("suggests our own heading before any other name", () => {
    expect(suggested(["Start", "Start date"]).startDate).toBe("Start date");
  });
});

describe("suggestPlanType", () => {
  it.each([
    ["CP Plan", "CPP"],
    ["Child Protection", "CPP"],
    ["NEG", "CPP"],
    ["Emotional Abuse", "CPP"],
    ["CLA", "LAC"],
    ["CiC", "LAC"],
    ["Looked-after", "LAC"],
    ["Child in care", "LAC"],
    ["C2", "LAC"],
    ["V2 (section 20)", "LAC"],
    ["Unborn CP", "UCPP"],
    ["Pre-birth child protection", "UCPP"],
    ["E1", null],
    ["V4", null],
    ["CIN", null],
    ["Care leaver", null],
    ["", null],
  ])("%s", (word, planType) => {
    expect(suggestPlanType(word)).toBe(planType);
  });
});

describe("describeColumns", () => {
  const headings = ["NHSNO", "Type", "", "Upload", "Row", "Issues"];
  const rows = ["cla", "CP plan", "CLA ", "LAC", ""].map((type, index) => ({
    number: index + 2,
    cells: ["9990000018", type, "x", "1", "2", "wrong"],
  }));

  it("counts the words that are no plan type of ours, and leaves our own columns out", () => {
    const { columns, sampled } = describeColumns(headings, rows);
    expect(columns.map(({ heading }) => heading)).toEqual(["NHSNO", "Type"]);
    expect(columns[1]?.words).toEqual([
      { word: "cla", rows: 2 },
      { word: "CP plan", rows: 1 },
    ]);
    expect(columns[1]?.samples).toEqual(["cla", "CP plan", "CLA"]);
    expect(sampled).toEqual({ first: 2, last: 6 });
  });

  it("takes a column of names for no words", () => {
    const many = Array.from({ length: 60 }, (_, index) => ({
      number: index + 2,
      cells: [`name ${index}`],
    }));
    expect(describeColumns(["Surname"], many).columns[0]?.words).toBeNull();
  });
});

describe("shapeOf", () => {
  it("is the same in any order, in any writing and with the columns of our rejected.csv", () => {
    const shape = shapeOf(["NHSNO", "Date of birth", "Surname"]);
    expect(shapeOf(["surname", "DATE_OF_BIRTH", " nhsno", "", "Upload", "Row", "Issues"])).toEqual(
      shape,
    );
    expect(shapeOf(["NHSNO", "Surname"])).not.toEqual(shape);
  });
});
