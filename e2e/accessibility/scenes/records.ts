import type { Page } from "@playwright/test";
import type { Scene } from "../scene";
import { LONG_NAME, RIGHT_TO_LEFT_NAME, type Props } from "../props";

const record =
  (name: keyof Props["records"], rest = "") =>
  ({ records }: Props) =>
    `/register/${records[name]}${rest}`;
const press = (name: string) => async (page: Page) => page.getByRole("button", { name }).click();
const search = (find: (props: Props) => string) => async (page: Page, props: Props) => {
  await page.getByRole("searchbox").fill(find(props));
  await press("Search")(page);
};

const quality = "quality of busy";

export const RECORD_SCENES: Record<string, Scene[]> = {
  "/register": [
    { state: "empty", who: "quality of empty", at: "/register", shows: "The register is empty" },
    { state: "one", who: "quality of small", at: "/register", shows: "in the register" },
    { state: "many", who: quality, at: "/register", shows: "Next page" },
    {
      state: "found",
      who: quality,
      at: "/register",
      then: search(({ numbers }) => numbers.rightToLeft),
      shows: RIGHT_TO_LEFT_NAME,
    },
    {
      state: "long name found",
      who: quality,
      at: "/register",
      then: search(({ numbers }) => numbers.longNamed),
      shows: LONG_NAME,
    },
    {
      state: "nothing found",
      who: quality,
      at: "/register",
      then: search(() => "Nobody of this name"),
      shows: "No record found",
    },
    {
      state: "none like this",
      who: "quality of small",
      at: "/register?state=withdrawn",
      shows: "No record found",
    },
  ],
  "/register/[id]": [
    { state: "live", who: quality, at: record("live"), shows: "is live" },
    { state: "looked at", who: quality, at: record("live"), shows: "All views of this child" },
    {
      state: "never looked at",
      who: quality,
      at: record("withdrawn"),
      shows: "No health setting has looked",
    },
    { state: "ended", who: quality, at: record("ended"), shows: "still shown to health until" },
    { state: "withdrawn", who: quality, at: record("withdrawn"), shows: "was withdrawn" },
    { state: "long name", who: quality, at: record("longNamed"), shows: "Featherstonehaugh" },
    { state: "right to left", who: quality, at: record("rightToLeft"), shows: RIGHT_TO_LEFT_NAME },
    {
      state: "just corrected",
      who: quality,
      at: record("live", "?done=corrected"),
      shows: "The correction is saved",
    },
  ],
  "/register/[id]/correct": [
    { state: "as it is", who: quality, at: record("live", "/correct"), shows: "Save correction" },
    {
      state: "faulty",
      who: quality,
      at: record("live", "/correct"),
      then: async (page) => {
        await page.getByLabel("Start date").fill("31/02/2026");
        await page.getByLabel("Reason").fill("The date was copied wrongly");
        await press("Save correction")(page);
      },
      shows: "There is a problem",
    },
    {
      state: "changed by somebody else meanwhile",
      who: quality,
      at: record("live", "/correct"),
      then: async (page) => {
        await moveOn(page);
        await page.getByLabel("Reason").fill("The name was copied wrongly");
        await press("Save correction")(page);
      },
      shows: "Somebody changed this record",
    },
  ],
  "/register/[id]/withdraw": [
    {
      state: "to decide",
      who: quality,
      at: record("live", "/withdraw"),
      shows: "entered in error?",
    },
    {
      state: "without a reason",
      who: quality,
      at: record("live", "/withdraw"),
      then: press("Withdraw this record"),
      shows: "There is a problem",
    },
    {
      state: "changed by somebody else meanwhile",
      who: quality,
      at: record("live", "/withdraw"),
      then: async (page) => {
        await moveOn(page);
        await page.getByLabel("entered in error").fill("It is about somebody else");
        await press("Withdraw this record")(page);
      },
      shows: "Somebody changed this record",
    },
  ],
};

/** As if the form had been opened when the record was at another version. */
async function moveOn(page: Page): Promise<void> {
  await page
    .locator("input[name=version]")
    .evaluate((input: HTMLInputElement) => (input.value = "1000"));
}
