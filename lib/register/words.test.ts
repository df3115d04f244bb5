import { describe, expect, it } from "vitest";
import { ISSUE_CODES, ISSUES, issueMessage, rowResponse } from "./issues";
import { legalStatusOf } from "./legal-status";
import { nameKey } from "./name-key";
import { planTypeOf } from "./plan-types";
import { recordState } from "./record-state";
import { fileResponse } from "./responses";

describe("nameKey", () => {
  it.each([
    ["O’Brien", "O'BRIEN", "OBRIEN"],
    ["José", "JOSE", "JOSE"],
    ["Smith-Jones", "smith jones", "SMITHJONES"],
    ["Łukasz", "Lukasz", "LUKASZ"],
    ["Sørensen", "SORENSEN", "SORENSEN"],
    ["Groß", "GROSS", "GROSS"],
    ["Nguyễn", "nguyen", "NGUYEN"],
  ])("%s and %s are one name", (one, other, key) => {
    expect(nameKey(one)).toBe(key);
    expect(nameKey(other)).toBe(key);
  });

  it("keeps names of other scripts apart", () => {
    expect(nameKey("नीता")).not.toBe(nameKey("नीति"));
    expect(nameKey("نور")).not.toBe("");
  });
});

describe("planTypeOf", () => {
  it.each([
    ["CPP", "CPP"],
    ["lac", "LAC"],
    ["Looked-after child", "LAC"],
    ["child  protection_plan", "CPP"],
    ["Unborn Child Protection Plan", "UCPP"],
    ["CIN", null],
    ["", null],
    ["constructor", null],
  ])("%s", (text, planType) => {
    expect(planTypeOf(text)).toBe(planType);
  });
});

describe("legalStatusOf", () => {
  it.each([
    ["C2", "C2"],
    ["c1", "C1"],
    ["section 20", "V2"],
    ["S20", "V2"],
    ["s.31", "C2"],
    ["Sec. 38", "C1"],
    ["E1", null],
    ["section 47", null],
    ["20", null],
    ["", null],
  ])("%s", (text, status) => {
    expect(legalStatusOf(text)).toBe(status);
  });
});

describe("recordState", () => {
  const plan = {
    planType: "CPP",
    dateOfBirth: "2010-06-15",
    startDate: "2024-01-01",
    endDate: null,
    deleteDate: null,
  } as const;

  it("is live until it ends", () => {
    expect(recordState(plan, "2026-01-01")).toEqual({
      state: "live",
      endedOn: null,
      shownUntil: null,
    });
  });

  it("is over on its end date, and shown for 364 days more", () => {
    const ended = { ...plan, endDate: "2025-03-01" };
    expect(recordState(ended, "2025-02-28").state).toBe("live");
    const after = { endedOn: "2025-03-01", shownUntil: "2026-02-28" };
    expect(recordState(ended, "2025-03-01")).toEqual({ state: "ended-shown", ...after });
    expect(recordState(ended, "2026-02-28")).toEqual({ state: "ended-shown", ...after });
    expect(recordState(ended, "2026-03-01")).toEqual({ state: "ended", ...after });
  });

  it("ends by itself at 18, whatever end date follows", () => {
    expect(recordState(plan, "2028-06-14").state).toBe("live");
    expect(recordState(plan, "2028-06-15")).toMatchObject({
      state: "ended-shown",
      endedOn: "2028-06-15",
    });
    expect(recordState({ ...plan, endDate: "2028-09-01" }, "2028-10-01").endedOn).toBe(
      "2028-06-15",
    );
  });

  it("shows an unborn child's plan for 28 days, at any age of the mother", () => {
    const unborn = { ...plan, planType: "UCPP", dateOfBirth: "1990-01-01" } as const;
    expect(recordState(unborn, "2026-01-01").state).toBe("live");
    expect(recordState({ ...unborn, endDate: "2025-03-01" }, "2025-03-02").shownUntil).toBe(
      "2025-03-29",
    );
  });

  it("is withdrawn at once, ended or not", () => {
    const withdrawn = { ...plan, endDate: "2025-03-01", deleteDate: "2025-03-02" };
    expect(recordState(withdrawn, "2025-03-02")).toMatchObject({
      state: "withdrawn",
      shownUntil: null,
    });
  });
});

describe("answers", () => {
  it("answers a file by what was loaded", () => {
    expect(fileResponse({ loaded: 3, rejected: 0 })).toBe("CPF02");
    expect(fileResponse({ loaded: 3, rejected: 1 })).toBe("CPF03");
    expect(fileResponse({ loaded: 0, rejected: 1 })).toBe("CPF04");
  });

  it("answers a row by its worst fault", () => {
    const at = { row: 2, field: null, related: [] };
    expect(rowResponse([])).toBe("CPR06");
    expect(rowResponse([{ ...at, code: "name-in-capitals" }])).toBe("CPR06");
    expect(rowResponse([{ ...at, code: "name-missing" }])).toBe("CPR07");
    const both = [
      { ...at, code: "name-missing" as const },
      { ...at, code: "nhs-number-check-digit" as const },
    ];
    expect(rowResponse(both)).toBe("CPR04");
  });

  it("says in whole sentences what is wrong and what to do", () => {
    for (const code of ISSUE_CODES) {
      expect(issueMessage({ code, row: 2, field: "endDate", related: [3] })).toMatch(
        /^[A-Z].+\. .+\.$/,
      );
      expect(ISSUES[code].title).not.toMatch(/\.$/);
    }
  });

  it("names five rows at most", () => {
    const issue = { code: "duplicate-record", row: 2, field: "nhsNumber" } as const;
    expect(issueMessage({ ...issue, related: [3] })).toContain("row 3:");
    expect(issueMessage({ ...issue, related: [3, 9, 12] })).toContain("rows 3, 9 and 12:");
    expect(issueMessage({ ...issue, related: [3, 4, 5, 6, 7, 8] })).toContain(
      "rows 3, 4, 5, 6, 7 and others:",
    );
  });
});
