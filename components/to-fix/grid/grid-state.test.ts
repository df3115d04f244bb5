import { describe, expect, it } from "vitest";
import type { RecordTexts } from "@/components/record/record-texts";
import type { IssueCode } from "@/lib/register/issues";
import type { RecordField } from "@/lib/register/record";
import { FIRST_FIELD, type RowGiven } from "./grid-row";
import {
  countRows,
  edited,
  nextFault,
  redoneGrid,
  standingOf,
  startGrid,
  undoneGrid,
} from "./grid-state";
import { cleared, copied, pasted } from "./paste";
import { afterSave, placesToSave, tellSave } from "./save";
import { startRows } from "./start-grid";
import type { RowAnswer } from "./talk";

const TODAY = "2026-06-01";
const RIGHT: RecordTexts = {
  ...{ nhsNumber: "9990000018", familyName: "Ashworth", givenNames: "Iris May" },
  ...{ dateOfBirth: "2016-05-04", planType: "CPP", startDate: "2026-01-12" },
  ...{ endDate: "", deleteDate: "", legalStatus: "", localIdentifier: "" },
};
const SECOND = "9990000026";

function given(row: number, texts: Partial<RecordTexts> = {}, codes: IssueCode[] = []): RowGiven {
  return {
    ...{ id: `row-${row}`, version: 1, uploadId: "u", sequenceNumber: 3, row },
    ...{ came: { ...RIGHT, ...texts }, draft: null },
    issues: codes.map((code) => ({ row, field: "startDate", code, related: [] })),
  };
}

const start = (...rows: RowGiven[]) => startGrid(startRows(rows), TODAY);
const codesOf = (state: ReturnType<typeof start>, row: number) =>
  state.errors[row]?.map(({ code }) => code);
const write = (state: ReturnType<typeof start>, row: number, field: RecordField, after: string) =>
  edited(state, [{ row, field, before: state.rows[row]?.values[field] ?? "", after }]);

const FAULTY: RowAnswer = { status: "faulty", version: 2, issues: [] };

describe("the grid", () => {
  it("checks each row anew as it is written, and counts", () => {
    const state = start(
      given(2, { dateOfBirth: "31/02/2016", planType: "" }),
      given(3, { nhsNumber: SECOND }),
    );
    expect(codesOf(state, 0)).toEqual(["date-impossible", "plan-type-missing"]);
    expect(countRows(state)).toEqual({ open: 2, right: 1, again: 0, errors: 2, unsaved: 0 });
    const next = write(write(state, 0, "dateOfBirth", "28/02/2016"), 0, "planType", "cpp");
    expect(standingOf(next, 0)).toBe("right");
    expect(countRows(next)).toMatchObject({ right: 2, errors: 0, unsaved: 1 });
  });

  it("holds the rows against each other, by the numbers of the grid", () => {
    const state = start(given(12), given(40));
    expect(state.errors[0]).toMatchObject([{ code: "duplicate-record", row: 1, related: [2] }]);
    expect(codesOf(write(state, 1, "nhsNumber", SECOND), 0)).toEqual([]);
  });

  it("keeps what only the register could find until the row is changed", () => {
    const state = start(given(2, {}, ["overlaps-held-plan", "date-impossible"]));
    expect(codesOf(state, 0)).toEqual(["overlaps-held-plan"]);
    const next = write(state, 0, "startDate", "2026-02-01");
    expect(codesOf(next, 0)).toEqual([]);
    expect(codesOf(undoneGrid(next)?.state ?? next, 0)).toEqual(["overlaps-held-plan"]);
  });

  it("keeps what was found between rows only while the other row is not here", () => {
    const twin = { row: 2, field: "nhsNumber", code: "duplicate-record" } as const;
    const alone = start({ ...given(2), issues: [{ ...twin, related: [3] }] });
    expect(alone.errors[0]).toMatchObject([{ code: "duplicate-record", related: [] }]);
    const both = start(
      { ...given(2), issues: [{ ...twin, related: [3] }] },
      given(3, { nhsNumber: SECOND }),
    );
    expect(codesOf(both, 0)).toEqual([]);
  });

  it("leads from fault to fault, and begins anew after the last", () => {
    const state = start(given(2, { familyName: "", planType: "" }), given(3, { nhsNumber: "1" }));
    const places = [FIRST_FIELD + 1, FIRST_FIELD + 4, FIRST_FIELD].map((column, index) => ({
      ...{ row: index === 2 ? 1 : 0, column },
    }));
    expect(nextFault(state, { row: 0, column: 0 })).toEqual(places[0]);
    expect(nextFault(state, { row: 0, column: FIRST_FIELD + 1 })).toEqual(places[1]);
    expect(nextFault(state, { row: 0, column: FIRST_FIELD + 4 })).toEqual(places[2]);
    expect(nextFault(state, { row: 1, column: FIRST_FIELD })).toEqual(places[0]);
    expect(nextFault(start(given(2)), { row: 0, column: 0 })).toBeNull();
  });

  it("undoes and does again", () => {
    const state = write(start(given(2)), 0, "planType", "");
    const back = undoneGrid(state);
    expect(back?.state.rows[0]?.values).toEqual(RIGHT);
    expect(redoneGrid(back?.state ?? state)?.state.rows[0]?.values.planType).toBe("");
    expect(undoneGrid(start(given(2)))).toBeNull();
  });
});

describe("a paste", () => {
  const { rows } = start(given(2), given(3));
  const at = (top: number, left: number, bottom = top, right = left) => ({
    ...{ top, left, bottom, right },
  });
  const birth = FIRST_FIELD + 3;

  it("writes a block from the top left, and fills a selection with one value", () => {
    const block = pasted(rows, [["1", "2"], ["3"]], at(0, birth));
    expect(block).toMatchObject({
      step: [
        { row: 0, field: "dateOfBirth", after: "1" },
        { row: 0, field: "planType", after: "2" },
        { row: 1, field: "dateOfBirth", after: "3" },
      ],
    });
    const fill = pasted(rows, [["LAC"]], at(0, birth, 1, birth + 1));
    expect(fill.ok && fill.step.map(({ after }) => after)).toEqual(["LAC", "LAC", "LAC", "LAC"]);
  });

  it.each([
    [
      "too high",
      [["1"], ["2"], ["3"]],
      at(0, birth),
      /has 3 rows, and from here the grid has only 2/,
    ],
    [
      "too wide",
      [["1", "2"]],
      at(0, FIRST_FIELD + 9),
      /has 2 columns, and from here the grid has only 1/,
    ],
    ["beside the values", [["1"]], at(0, 1), /choose a cell/],
    ["nothing", [], at(0, birth), /nothing to paste/],
  ])("that is %s is said and not cut", (_, block, range, why) => {
    const result = pasted(rows, block, range);
    expect(result.ok ? "" : result.problem).toMatch(why);
  });

  it("of a copy gives the same, and putting back gives what came", () => {
    const range = at(0, FIRST_FIELD, 1, FIRST_FIELD + 9);
    expect(copied(rows, at(0, 0, 1, FIRST_FIELD + 9))).toEqual(copied(rows, range));
    const blank = edited(start(given(2)), cleared(rows, at(0, birth), "blank"));
    expect(blank.rows[0]?.values.dateOfBirth).toBe("");
    const back = edited(blank, cleared(blank.rows, at(0, 0, 0, birth), "came"));
    expect(back.rows[0]?.values).toEqual(RIGHT);
  });
});

describe("saving", () => {
  const state = () =>
    write(
      start(
        given(2, { planType: "" }),
        given(3, { nhsNumber: SECOND }),
        given(4, { nhsNumber: "9990000034", dateOfBirth: "" }),
      ),
      2,
      "familyName",
      "Changed",
    );

  it("sends what is right and what was typed; keeping sends only what was typed", () => {
    expect(placesToSave(state(), "load")).toEqual([1, 2]);
    expect(placesToSave(state(), "keep")).toEqual([2]);
    expect(placesToSave(state(), "again")).toEqual([]);
  });

  function saved(answers: RowAnswer[], change = (before: ReturnType<typeof state>) => before) {
    const before = state();
    const sent = [1, 2].flatMap((place) => before.rows[place] ?? []);
    return afterSave(change(before), [1, 2], sent, { rows: answers, sent: null });
  }

  it("marks what is loaded, and says what the server found by the grid's numbers", () => {
    const duplicate = { row: 2, field: null, code: "duplicate-record" } as const;
    const next = saved([
      { status: "loaded" },
      { status: "faulty", version: 2, issues: [{ ...duplicate, related: [1] }] },
    ]);
    expect(next.rows[1]?.done).toEqual({ kind: "loaded", text: "Loaded" });
    expect(next.errors[2]).toMatchObject([
      { code: "date-missing" },
      { code: "duplicate-record", row: 3, related: [2] },
    ]);
    expect(countRows(next)).toMatchObject({ open: 2, unsaved: 0 });
  });

  it("keeps what was typed while the answer was on its way", () => {
    const next = saved(
      [{ status: "loaded" }, { status: "faulty", version: 2, issues: [] }],
      (before) => write(before, 2, "dateOfBirth", "2016-01-01"),
    );
    expect(next.rows[2]).toMatchObject({ version: 2, values: { dateOfBirth: "2016-01-01" } });
    expect(countRows(next).unsaved).toBe(1);
  });

  it("shows what somebody else has beside what was typed, and closes what they closed", () => {
    const stale = { status: "stale", by: "Sam Ward", version: 7 } as const;
    const next = saved([
      { ...stale, state: "discarded", draft: null },
      { ...stale, state: "open", draft: { ...RIGHT, familyName: "Theirs" } },
    ]);
    expect(next.rows[1]?.done?.text).toBe("Discarded by Sam Ward");
    expect(next.rows[2]).toMatchObject({
      version: 7,
      values: { familyName: "Changed" },
      moved: { by: "Sam Ward", theirs: { familyName: "Theirs" } },
    });
  });

  it("asks before health is shown something again, until the row is changed", () => {
    const again: RowAnswer = {
      ...{ status: "unconfirmed", version: 2 },
      issues: [{ row: 1, field: "endDate", code: "reopened", related: [] }],
    };
    const next = saved([again, { status: "faulty", version: 2, issues: [] }]);
    expect(standingOf(next, 1)).toBe("again");
    expect(placesToSave(next, "again")).toEqual([1]);
    expect(placesToSave(next, "load")).toEqual([]);
    expect(standingOf(write(next, 1, "endDate", "2026-03-01"), 1)).toBe("right");
  });

  it("is told as it was", () => {
    const answer = {
      rows: [...[{ status: "loaded" } as const, { status: "loaded" } as const], FAULTY],
      sent: null,
    };
    expect(tellSave("load", answer)).toEqual({
      kind: "success",
      heading: "2 records corrected and loaded",
      more: ["1 row still has something to fix. What you typed is kept."],
      uploadId: null,
    });
    const waits = {
      rows: [{ status: "sent", version: 2 } as const],
      sent: { uploadId: "x", sequenceNumber: 4 },
    };
    expect(tellSave("load", waits)).toMatchObject({
      heading: "1 correction sent to be approved",
      uploadId: "x",
    });
    const nothing = { rows: [FAULTY], sent: null };
    expect(tellSave("load", nothing)).toMatchObject({
      kind: "important",
      heading: "Nothing was loaded",
    });
  });
});
