import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { CleanExtracts } from "./clean-extracts";
import { LatestUpload } from "./latest-upload";
import { clean, shareText } from "./loaded-extract";
import { RegisterAgeText } from "./register-age-text";

const NONE = {
  added: 0,
  changed: 0,
  ended: 0,
  deleted: 0,
  unchanged: 0,
  rejected: 0,
  omitted: 0,
  omittedEnded: 0,
};
const text = (markup: React.ReactElement) =>
  renderToStaticMarkup(markup)
    .replace(/<[^>]*>/g, "")
    .replaceAll(" ", " ");

function latest(
  counts: Partial<typeof NONE>,
  toFix = 0,
  state = "loaded",
  day = "2026-11-24",
  isUndo = false,
) {
  return text(
    <LatestUpload
      today="2026-11-25"
      upload={{
        id: "u",
        sequenceNumber: 42,
        state,
        receivedAt: `${day}T09:30:00.000Z`,
        uploadedBy: "Amina",
        counts: { rows: 17, ...NONE, ...counts },
        ...{ toFix, isUndo },
      }}
    />,
  );
}

describe("the latest upload in one line", () => {
  it("says that it took an earlier load back", () => {
    const undone = (counts: Partial<typeof NONE>) =>
      latest(counts, 0, "loaded", "2026-11-24", true);
    expect(undone({ changed: 2, deleted: 1, rejected: 3 })).toBe(
      "Upload 42, yesterday by Amina: an earlier load was taken back: 2 changed, 1 withdrawn, 3 left as they were.",
    );
    expect(undone({})).toContain("taken back: no record changed.");
  });

  it("says what it did and what is left to do", () => {
    expect(latest({ added: 12, ended: 3, rejected: 2 }, 2)).toBe(
      "Upload 42, yesterday by Amina: 12 added, 3 ended, 2 to fix.",
    );
    expect(latest({ unchanged: 1204, rejected: 2 }, 0, "loaded", "2026-11-25")).toBe(
      "Upload 42, today by Amina: 1,204 unchanged, 2 rejected and dealt with.",
    );
    expect(latest({ added: 1 }, 0, "loaded", "2026-11-12")).toBe(
      "Upload 42, on 12 November 2026 by Amina: 1 added.",
    );
  });

  it("counts whom a full register left out and somebody ended", () => {
    expect(latest({ ended: 3, omitted: 395, omittedEnded: 2 })).toContain(
      "Amina: 5 ended, 395 not in the file.",
    );
  });

  it.each([
    ["refused", /could not be read/],
    ["cancelled", /^Upload 42, yesterday by Amina: cancelled/],
    ["checked", /17 rows checked, not loaded yet/],
    ["awaiting-approval", /second person/],
    ["awaiting-columns", /columns have to be confirmed/],
    ["loading", /being worked on/],
  ])("when it is %s", (state, says) => {
    expect(latest({}, 0, state)).toMatch(says);
  });
});

describe("how clean extracts were", () => {
  it("never rounds a rejected row away", () => {
    expect(shareText({ rows: 10_000, rejected: 1 })).toBe("99.9%");
    expect(shareText({ rows: 10_000, rejected: 0 })).toBe("100%");
    expect(shareText({ rows: 3, rejected: 3 })).toBe("0%");
    expect(clean({ rows: 4, rejected: 1 })).toBe(0.75);
  });

  it("says in its table what it draws, latest first", () => {
    const extract = (sequenceNumber: number, rejected: number) => ({
      ...{ id: String(sequenceNumber), sequenceNumber, rows: 200, rejected },
      loadedAt: "2026-11-24T23:30:00.000Z",
    });
    const said = text(<CleanExtracts extracts={[extract(41, 10), extract(42, 2)]} />);
    expect(said).toContain("99% of the rows of the latest extract loaded. 97% of the last 2.");
    expect(said).toMatch(/Upload 4224 November 2026200299%Upload 4124 November 20262001095%/);
    expect(text(<CleanExtracts extracts={[]} />)).toBe("");
  });
});

describe("how old the register is", () => {
  it.each([
    [null, "No extract has been loaded yet."],
    [
      { loadedOn: "2026-11-24", days: 1, usual: null, isLate: false },
      "An extract was last loaded yesterday.",
    ],
    [
      { loadedOn: "2026-11-23", days: 2, usual: 5, isLate: false },
      "An extract was last loaded 2 days ago, on 23 November 2026. You usually load one every week.",
    ],
    [
      { loadedOn: "2026-11-16", days: 9, usual: 5, isLate: true },
      "An extract was last loaded 9 days ago, on 16 November 2026.",
    ],
  ])("%j", (age, says) => {
    expect(text(<RegisterAgeText age={age} />)).toBe(says);
  });
});
