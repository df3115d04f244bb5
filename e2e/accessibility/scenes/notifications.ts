import type { Page } from "@playwright/test";
import { LONG_NAME, RIGHT_TO_LEFT_NAME, type Props } from "../props";
import type { Scene } from "../scene";

const quality = "quality of busy";
const view =
  (name: keyof Props["views"], rest = "") =>
  ({ views }: Props) =>
    `/notifications/${views[name]}${rest}`;
const press = (name: string) => async (page: Page) =>
  page.getByRole("button", { name, exact: true }).click();
const search = (fill: (page: Page, props: Props) => Promise<void>) => {
  return async (page: Page, props: Props) => {
    await page.getByText("Search and filter").click();
    await fill(page, props);
    await page.getByRole("button", { name: "Show" }).click();
  };
};
const child = (find: (props: Props) => string) =>
  search(async (page, props) => page.getByRole("searchbox").fill(find(props)));

export const NOTIFICATION_SCENES: Record<string, Scene[]> = {
  "/notifications": [
    {
      state: "nobody has looked yet",
      who: "quality of empty",
      at: "/notifications",
      shows: "No notifications yet",
    },
    { state: "one", who: "quality of small", at: "/notifications", shows: "Emergency department" },
    {
      state: "none closed",
      who: "quality of small",
      at: "/notifications?state=closed",
      shows: "No notification found",
    },
    { state: "many", who: quality, at: "/notifications", shows: "Older" },
    {
      state: "everything",
      who: quality,
      at: "/notifications?kind=all&state=all",
      shows: "notifications",
    },
    {
      state: "closed",
      who: quality,
      at: "/notifications?state=closed",
      shows: "Visited the child",
    },
    { state: "routine", who: quality, at: "/notifications?kind=scheduled", shows: "routine view" },
    { state: "mine", who: quality, at: "/notifications?mine=yes", shows: /1 alert.*Assignedto/ },
    {
      state: "found",
      who: quality,
      at: "/notifications",
      then: child(({ numbers }) => numbers.rightToLeft),
      shows: RIGHT_TO_LEFT_NAME,
    },
    {
      state: "long names found",
      who: quality,
      at: "/notifications",
      then: child(({ numbers }) => numbers.longNamed),
      shows: LONG_NAME,
    },
    {
      state: "nothing found",
      who: quality,
      at: "/notifications",
      then: child(() => "Nobody of this name"),
      shows: "No notification found",
    },
    {
      state: "a day that is none",
      who: quality,
      at: "/notifications",
      then: search(async (page) => page.getByLabel("First day").fill("31/02/2026")),
      shows: "There is a problem",
    },
    {
      state: "nothing selected",
      who: quality,
      at: "/notifications",
      then: press("Mark as seen"),
      shows: "Select at least one",
    },
    {
      state: "without an outcome",
      who: quality,
      at: "/notifications",
      then: async (page) => {
        await page
          .getByRole("checkbox", { name: /^Select the view/ })
          .first()
          .check();
        await press("Close")(page);
      },
      shows: "Choose what was done",
    },
    {
      state: "after a decision that came late for one",
      who: quality,
      at: "/notifications?did=closed&done=2&moved=1&left=1",
      shows: "Somebody else changed 1 notification",
    },
  ],
  "/notifications/[id]": [
    { state: "new", who: quality, at: view("fresh"), shows: "Nothing has been done" },
    { state: "assigned", who: quality, at: view("assigned"), shows: "Assign to somebody else" },
    { state: "closed", who: quality, at: view("closed"), shows: "Open it again" },
    { state: "routine", who: quality, at: view("routine"), shows: "Routine view" },
    { state: "long names", who: quality, at: view("longNamed"), shows: LONG_NAME },
    { state: "right to left", who: quality, at: view("rightToLeft"), shows: RIGHT_TO_LEFT_NAME },
    {
      state: "without a note",
      who: quality,
      at: view("fresh"),
      then: press("Save the note alone"),
      shows: "There is a problem",
    },
    {
      state: "after somebody else was faster",
      who: quality,
      at: view("closed", "?did=closed&done=0&moved=1"),
      shows: "Nothing was changed",
    },
  ],
};
