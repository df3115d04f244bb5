import type { Page } from "@playwright/test";
import type { Props } from "../props";
import type { Scene } from "../scene";

const quality = "quality of alike";
const press = (name: string) => async (page: Page) => page.getByRole("button", { name }).click();
const at = (rest: string) => `/to-fix/alike/${rest}`;
const decided =
  (name: keyof Props["alike"], rest = "") =>
  ({ alike }: Props) =>
    at(`decided/${alike[name]}${rest}`);

export const ALIKE_SCENES: Record<string, Scene[]> = {
  "/to-fix/alike": [
    { state: "nothing to fix", who: "quality of empty", at: at(""), shows: "Nothing to fix" },
    { state: "many", who: quality, at: at(""), shows: "One decision can put these right" },
    { state: "with decisions", who: quality, at: at(""), shows: "Decided, not loaded yet" },
  ],
  "/to-fix/alike/[code]": [
    { state: "many", who: quality, at: at("date-month-first"), shows: "Page 1 of" },
    {
      state: "without the right to discard",
      who: "uploader of alike",
      at: at("date-month-first"),
      shows: "month first",
    },
    { state: "no safe rule", who: quality, at: at("nhs-number-missing"), shows: "No rule can" },
    {
      state: "corrected, not loaded",
      who: quality,
      at: at("date-two-digit-year"),
      shows: "corrected and not loaded",
    },
    { state: "none", who: quality, at: at("overlaps-row"), shows: "No record left" },
    {
      state: "somebody else was faster",
      who: quality,
      at: at("date-month-first?did=nothing&left=2"),
      shows: "somebody else dealt with",
    },
  ],
  "/to-fix/alike/[code]/[decision]": [
    {
      state: "old and new",
      who: quality,
      at: at("date-month-first/month-first"),
      shows: "could be the other way round",
    },
    {
      state: "whole rows",
      who: quality,
      at: at("date-month-first/month-first-whole-row"),
      shows: "ready to load",
    },
    {
      state: "for none",
      who: quality,
      at: at("date-two-digit-year/month-first"),
      shows: "choose something else",
    },
    {
      state: "one of equal rows",
      who: quality,
      at: at("duplicate-record/keep-one"),
      shows: "would be discarded",
    },
    {
      state: "words to choose for",
      who: quality,
      at: at("plan-type-unknown/plan-types"),
      shows: "CIN",
    },
    {
      state: "no word chosen for",
      who: quality,
      at: at("plan-type-unknown/plan-types"),
      then: press("See what would change"),
      shows: "There is a problem",
    },
    {
      state: "what words mean",
      who: quality,
      at: at("plan-type-unknown/plan-types"),
      then: async (page) => {
        await page.getByLabel("CIN").selectOption({ label: "CPP, child protection plan" });
        await press("See what would change")(page);
      },
      shows: "would be right",
    },
    {
      state: "to discard",
      who: quality,
      at: at("legal-status-out-of-scope/discard"),
      shows: "Why should they not",
    },
    {
      state: "without a reason",
      who: quality,
      at: at("date-month-first/discard"),
      then: async (page) => page.getByRole("button", { name: /^Discard/ }).click(),
      shows: "There is a problem",
    },
  ],
  "/to-fix/alike/decided/[id]": [
    { state: "not loaded", who: quality, at: decided("corrected"), shows: "Still wrong" },
    {
      state: "just decided",
      who: quality,
      at: decided("corrected", "?did=decided&rows=4&left=1"),
      shows: "Nothing is loaded yet",
    },
    { state: "taken back", who: quality, at: decided("takenBack"), shows: "Taken back" },
    { state: "loaded", who: quality, at: decided("loaded"), shows: "Loaded" },
  ],
};
