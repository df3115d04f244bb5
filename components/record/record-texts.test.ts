import { describe, expect, it } from "vitest";
import {
  cameTexts,
  faultsOf,
  heldTexts,
  postedTexts,
  startingTexts,
  touchedTexts,
} from "./record-texts";

describe("a record in a form", () => {
  it("shows a held record as people write it", () => {
    const texts = heldTexts({
      nhsNumber: "9990000018",
      familyName: "O’Brien",
      givenNames: "Amina Jane",
      dateOfBirth: "2015-04-12",
      planType: "LAC",
      startDate: "2026-02-03",
      endDate: null,
      deleteDate: null,
      legalStatus: "C2",
      localIdentifier: null,
    });
    expect(texts).toMatchObject({ nhsNumber: "999 000 0018", dateOfBirth: "12/04/2015" });
    expect(texts).toMatchObject({ endDate: "", legalStatus: "C2", localIdentifier: "" });
  });

  it("keeps on one line what came on two, and keeps a column that never came blank", () => {
    const came = cameTexts({ familyName: "Smith\r\nJones" });
    expect(came.familyName).toBe("Smith Jones");
    expect(came.endDate).toBe("");
  });

  it("chooses a plan type only where it can be read", () => {
    const chosen = (planType: string) => startingTexts(cameTexts({ planType })).planType;
    expect(chosen("Child Protection Plan")).toBe("CPP");
    expect(chosen("CIN")).toBe("");
  });

  it("takes a posted file, a missing field and a NUL for what the rules can refuse", () => {
    const posted = new FormData();
    posted.set("nhsNumber", new Blob(["x"]));
    posted.set("familyName", "Sm\0ith");
    expect(postedTexts(posted)).toMatchObject({
      nhsNumber: "",
      familyName: "Sm\ufffdith",
      givenNames: "",
    });
  });
});

describe("what somebody touched in a form", () => {
  it("is what differs from what it showed, a value taken out included", () => {
    const opened = cameTexts({ familyName: "Smith", localIdentifier: "SW-1" });
    expect(touchedTexts({ ...opened, localIdentifier: "" }, opened)).toEqual({
      localIdentifier: "",
    });
  });
});

describe("faults of a form", () => {
  const issue = { row: 3, related: [] };

  it("stand in the order of the extract, several of one field joined", () => {
    const { errors } = faultsOf([
      { ...issue, field: "startDate", code: "date-missing" },
      { ...issue, field: "dateOfBirth", code: "birth-after-start" },
      { ...issue, field: "dateOfBirth", code: "adult-at-start" },
    ]);
    expect(Object.keys(errors)).toEqual(["dateOfBirth", "startDate"]);
    expect(errors.dateOfBirth).toMatch(/after the start date\..*18 or over/);
  });

  it("of no single field belong to the form", () => {
    const faults = faultsOf([{ ...issue, field: null, code: "row-too-long" }]);
    expect(faults.errors).toEqual({});
    expect(faults.formError).toMatch(/more cells/);
  });
});
