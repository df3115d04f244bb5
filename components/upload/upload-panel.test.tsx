import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Upload } from "./upload";
import { UploadNews } from "./upload-news";
import { UploadPanel } from "./upload-panel";

const none = {
  ...{ rows: 0, added: 0, changed: 0, ended: 0, deleted: 0, unchanged: 0, rejected: 0 },
  ...{ omitted: 0, omittedEnded: 0 },
};
const upload: Upload = {
  id: "u-1",
  sequenceNumber: 12,
  kind: "changes",
  state: "checked",
  fileResponse: null,
  counts: { ...none, rows: 1204, added: 1204 },
  endsOrWithdraws: 0,
  progress: 1,
  receivedAt: "2026-03-03T09:00:00Z",
  checkedAt: "2026-03-03T09:00:01Z",
  finishedAt: null,
  fileName: "register.csv",
  byteLength: 1,
  sha256: "",
  uploadedBy: "Nia",
  isUnseen: false,
  isUndo: false,
  decidedBy: null,
  decidedAt: null,
  askedBy: null,
  askedAt: null,
  isAskedBySystem: false,
  refusal: null,
  problem: null,
  notice: null,
  ignoredHeadings: [],
  reading: null,
  readingBy: null,
  readingAt: null,
  mayChangeReading: false,
  sheet: null,
  leftOut: [],
  asksFor: null,
};

const panel = (changes: Partial<Upload>, load: string | undefined = "/load") =>
  renderToStaticMarkup(<UploadPanel upload={{ ...upload, ...changes }} load={load} />);

describe("a question about an upload", () => {
  it("leads to the page that asks it, and to the other for another question", () => {
    const state: Upload["state"] = "awaiting-columns";
    expect(panel({ state, asksFor: "sheet" })).toContain('href="/uploads/u-1/sheet"');
    expect(panel({ state, asksFor: "columns" })).toContain('href="/uploads/u-1/columns"');
  });
});

describe("the decision about an upload", () => {
  it("says in the button how many records it loads", () => {
    expect(panel({})).toContain("Load 1,204 records</button>");
    expect(panel({ counts: { ...none, rows: 3, changed: 1, rejected: 2 } })).toContain(
      "Load 1 record</button>",
    );
  });

  it("says what the button does when there is nothing to load", () => {
    expect(panel({ counts: { ...none, rows: 6, rejected: 6 } })).toContain(
      "Put 6 rejected rows in To fix</button>",
    );
  });

  it("says when loading would change nothing", () => {
    expect(panel({ counts: { ...none, rows: 2, unchanged: 2 } })).toContain("changes nothing");
  });

  it("is not offered to somebody who may not take it", () => {
    const html = renderToStaticMarkup(<UploadPanel upload={upload} />);
    expect(html).not.toContain("<form");
    expect(html).not.toContain("cancel");
  });

  it("is not offered for an upload that somebody else must approve", () => {
    const html = panel({ state: "awaiting-approval" });
    expect(html).not.toContain("<form");
    expect(html).toContain("When a second person approves it, health sees");
  });

  it("links only to rows that are there", () => {
    const html = panel({ counts: { ...none, rows: 2, added: 2 } });
    expect(html).toContain("/uploads/u-1/rows?outcome=added");
    expect(html).not.toContain("outcome=rejected");
    expect(html).not.toContain("rejected.csv");
  });
});

describe("a full register", () => {
  const full = { kind: "full", counts: { ...none, rows: 9, unchanged: 9, omitted: 3 } } as const;

  it("says before the button that who is left out stays", () => {
    const html = panel(full);
    expect(html).toContain("3 live records");
    expect(html).toContain("3 stay in the register as they are: nothing ends by itself.");
    expect(html.indexOf("nothing ends by itself")).toBeLessThan(html.indexOf("<form"));
    expect(html).toContain("/uploads/u-1/omitted");
  });

  it("says how many end with the load", () => {
    const html = panel({ ...full, counts: { ...full.counts, omittedEnded: 1 } });
    expect(html).toContain("1 plan marked as ended will end with this load.");
    expect(html).toContain("2 stay in");
    // Its rows are all held already, and loading it still changes the register.
    expect(html).not.toContain("changes nothing");
  });

  it("says what the button does when all that it would do is to end plans", () => {
    const counts = { ...none, rows: 6, rejected: 6, omitted: 3, omittedEnded: 2 };
    expect(panel({ ...full, counts })).toContain("End 2 plans</button>");
  });

  it("says so of no upload of changes", () => {
    expect(panel({})).not.toContain("not in the file");
  });
});

describe("an upload that a second person did not approve", () => {
  it("shows whoever asked why", () => {
    const html = panel({ state: "cancelled", decidedBy: "Amir", refusal: "Last year’s <file>" });
    expect(html).toContain("did not approve");
    expect(html).toContain("Last year’s &lt;file&gt;");
    expect(panel({ state: "cancelled", decidedBy: "Amir" })).toContain("cancelled");
  });
});

describe("news about an upload", () => {
  const news = (changes: Partial<Upload>, late?: "load" | "cancel", again = false) =>
    renderToStaticMarkup(
      <UploadNews upload={{ ...upload, ...changes }} again={again} late={late} />,
    );

  it("believes the upload and not the address", () => {
    expect(news({ state: "checked" }, "load")).toBe("");
    expect(news({ state: "checked" }, "cancel")).toBe("");
    expect(news({ state: "cancelled" }, "load")).toContain("Nothing was loaded");
    expect(news({ state: "loading" }, "cancel")).toContain("too late to cancel");
  });

  it("puts what the load found before what the person did", () => {
    const notice = "The register changed after this upload was checked.";
    expect(news({ notice }, undefined, true)).toContain(notice);
    expect(news({}, undefined, true)).toContain("same as upload 12");
  });
});

describe("an upload that takes a load back", () => {
  const undo = {
    isUndo: true,
    decidedBy: "Sam",
    counts: { ...none, rows: 3, deleted: 2, rejected: 1 },
  };

  it("says how many records were taken back, and which were left", () => {
    const html = panel({ ...undo, state: "loaded", fileResponse: "CPF03" });
    expect(html).toContain("2 records taken back");
    expect(html).toContain("See what was left as it was (1 record)");
    expect(html).not.toContain("To fix");
  });

  it("says while it waits what it would do, and speaks of no file and no rows to fix", () => {
    const html = panel({ ...undo, state: "awaiting-approval" });
    expect(html).toContain("What was changed since stays as it is: 1 record.");
    expect(html).not.toMatch(/To fix|CSV/);
  });

  it("says that nothing was taken back, and why when somebody gave a reason", () => {
    expect(panel({ ...undo, state: "cancelled", decidedBy: null })).toContain(
      "Nothing was taken back.",
    );
    const refused = panel({ ...undo, state: "cancelled", refusal: "The file was right." });
    expect(refused).toContain("did not approve it");
    expect(refused).toContain("The file was right.");
  });
});
