import { describe, expect, it } from "vitest";
import { addDays } from "./dates";
import {
  isToFixAge,
  isToFixStep,
  isWaitReason,
  LONGEST_WAIT_DAYS,
  mayWaitUntil,
  WAIT_REASON_CODES,
  WAIT_WEEKS,
} from "./waiting";

const today = "2026-12-10";

describe("the day until which a record may wait", () => {
  it.each([
    ["yesterday", -1, false],
    ["today", 0, false],
    ["tomorrow", 1, true],
    ["the last day", LONGEST_WAIT_DAYS, true],
    ["the day after that", LONGEST_WAIT_DAYS + 1, false],
  ])("%s", (_, days, may) => {
    expect(mayWaitUntil(addDays(today, days), today)).toBe(may);
  });

  it("is never beyond the last for what people are offered", () => {
    for (const weeks of WAIT_WEEKS)
      expect(mayWaitUntil(addDays(today, 7 * weeks), today)).toBe(true);
  });
});

describe("the words", () => {
  it("are known by their own names alone", () => {
    expect(WAIT_REASON_CODES.every(isWaitReason)).toBe(true);
    for (const isKnown of [isWaitReason, isToFixStep, isToFixAge])
      expect(["toString", "", "constructor", "Newborn"].some(isKnown)).toBe(false);
  });
});
