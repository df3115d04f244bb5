import { describe, expect, it } from "vitest";
import { readOmittedForm } from "./read-omitted-form";

const TODAY = "2026-11-25";

function posted(decision: string, fields: Record<string, string | string[]>) {
  const form = new FormData();
  form.set("decision", decision);
  for (const [name, value] of Object.entries(fields))
    for (const each of [value].flat()) form.append(name, each);
  return readOmittedForm(form, TODAY);
}

describe("what is said of omitted records", () => {
  it("is one end for all that are ticked, or each its own", () => {
    const fields = { chosen: ["a", "b"], endDate: "01/11/2026", "end-b": "2026-10-02" };
    expect(posted("ended", fields)).toEqual({
      state: null,
      records: [{ id: "a" }, { id: "b", endDate: "2026-10-02" }],
      all: false,
      step: { decision: "ended", endDate: "2026-11-01" },
    });
  });

  it("needs no common end when each has its own", () => {
    const read = posted("ended", { chosen: "b", endDate: "", "end-b": "2026-10-02" });
    expect(read).toMatchObject({ step: { decision: "ended", endDate: null } });
  });

  it("takes the ends typed on this page along when it is said of all", () => {
    const fields = { all: "yes", endDate: "2026-11-01", "end-b": "2026-10-02", "end-c": "" };
    expect(posted("ended", fields)).toMatchObject({
      all: true,
      records: [{ id: "b", endDate: "2026-10-02" }],
    });
  });

  it.each([
    ["ended", { chosen: "a" }, "endDate", /^Enter the date/],
    ["ended", { chosen: "a", endDate: "26/11/2026" }, "endDate", /in the future/],
    ["ended", { chosen: "a", "end-a": "31/02/2026" }, "end-a", /end date/],
    ["ended", { all: "yes" }, "endDate", /^Enter the date/],
    ["ended", { endDate: "01/11/2026" }, "chosen", /^Select/],
    ["stays", {}, "chosen", /^Select/],
    ["undecided", {}, "chosen", /^Select/],
  ])("is wrong as %s with %o", (decision, fields, field, message) => {
    const { state } = posted(decision, fields);
    expect(Object.keys(state?.errors ?? {})).toEqual([field]);
    expect(state?.errors[field]).toMatch(message);
  });

  it("keeps what was ticked and typed when something is wrong", () => {
    const { state } = posted("ended", { chosen: ["a", "b"], "end-a": "x", all: "yes" });
    expect(state?.values).toMatchObject({ chosen: "a b", "end-a": "x", all: "yes" });
  });

  it("ends nobody by a button that it does not know", () => {
    expect(posted("delete", { chosen: "a", endDate: "01/11/2026" })).toMatchObject({
      step: { decision: null },
    });
  });
});
