import type { Page } from "@playwright/test";
import type { Props } from "../props";
import type { Scene } from "../scene";

const quality = "quality of undoing";
const upload =
  (name: Exclude<keyof Props["undo"], "rowToFix">, rest = "") =>
  ({ undo }: Props) =>
    `/uploads/${undo[name]}${rest}`;
const press = (name: string) => (page: Page) => page.getByRole("button", { name }).click();

export const UNDO_SCENES: Record<string, Scene[]> = {
  "/uploads/[id]/undo": [
    { state: "all of it", who: quality, at: upload("simple", "/undo"), shows: "leaves To fix" },
    {
      state: "some changed since",
      who: quality,
      at: upload("touched", "/undo"),
      shows: "2 records were changed after the load. What should happen?",
    },
    {
      state: "without a choice",
      who: quality,
      at: upload("touched", "/undo"),
      then: press("Take this load back"),
      shows: "There is a problem",
    },
    {
      state: "all changed since",
      who: quality,
      at: upload("allTouched", "/undo"),
      shows: "Nothing of it can be taken back",
    },
    {
      state: "for a second person",
      who: quality,
      at: upload("large", "/undo"),
      shows: "A second person has to approve this",
    },
  ],
  "/uploads/[id]/start-dates": [
    {
      state: "some",
      who: quality,
      at: upload("toConfirm", "/start-dates"),
      shows: "These 3 rows differ",
    },
    {
      state: "none ticked",
      who: quality,
      at: upload("toConfirm", "/start-dates"),
      then: press("Correct the ticked start dates"),
      shows: "There is a problem",
    },
  ],
};

/** More states of pages that have scenes already. */
export const MORE_UNDO_SCENES: Record<string, Scene[]> = {
  "/uploads": [
    { state: "with loads taken back", who: quality, at: "/uploads", shows: "Taken back" },
  ],
  "/uploads/[id]": [
    {
      state: "taken back",
      who: quality,
      at: upload("takenBack"),
      shows: "This load was taken back by",
    },
    { state: "takes a load back", who: quality, at: upload("undo"), shows: "2 records taken back" },
    { state: "took nothing back", who: quality, at: upload("refused"), shows: "Nothing was taken" },
    {
      state: "takes a load back when it is approved",
      who: quality,
      at: upload("waiting"),
      shows: "a second person has to approve it",
    },
    {
      state: "with start dates to confirm",
      who: quality,
      at: upload("toConfirm"),
      shows: "May be a corrected start date",
    },
  ],
  "/to-fix/[id]": [
    {
      state: "a corrected start date",
      who: quality,
      at: ({ undo }) => undo.rowToFix,
      shows: "Correct the start date of the held record",
    },
  ],
};
