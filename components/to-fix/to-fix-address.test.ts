import { describe, expect, it } from "vitest";
import { isNarrowed, toFixAddress, withQuery } from "./to-fix-address";

const upload = "01900000-0000-7000-8000-000000000001";

describe("the address of the list", () => {
  it("says what narrows it, and which page", () => {
    expect(toFixAddress({})).toBe("/to-fix");
    expect(toFixAddress({ page: 1 })).toBe("/to-fix");
    expect(toFixAddress({ show: "mine", issue: "date-impossible", upload, page: 2 })).toBe(
      `/to-fix?show=mine&issue=date-impossible&upload=${upload}&page=2`,
    );
  });

  it("goes with every page below it", () => {
    const query = { show: "waiting", age: "month" } as const;
    expect(withQuery("/to-fix/1", query, { did: "back" })).toBe(
      "/to-fix/1?show=waiting&age=month&did=back",
    );
    expect(withQuery("/to-fix/1", {})).toBe("/to-fix/1");
  });

  it("is narrowed by any of them", () => {
    expect(isNarrowed({})).toBe(false);
    for (const query of [
      { show: "mine" },
      { upload },
      { assignee: upload },
      { age: "week" },
    ] as const)
      expect(isNarrowed(query)).toBe(true);
  });
});
