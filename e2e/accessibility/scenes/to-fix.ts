import type { Page } from "@playwright/test";
import type { Props } from "../props";
import type { Scene } from "../scene";

const row =
  (name: keyof Props["rows"], rest = "") =>
  ({ rows }: Props) =>
    `/to-fix/${rows[name]}${rest}`;
const several =
  (path: string) =>
  ({ rows }: Props) =>
    `${path}?rows=${rows.open}:1,${rows.waiting}:1`;
const press = (name: string) => async (page: Page) => page.getByRole("button", { name }).click();

const quality = "quality of busy";

export const TO_FIX_SCENES: Record<string, Scene[]> = {
  "/to-fix": [
    { state: "nothing to fix", who: "quality of empty", at: "/to-fix", shows: "Nothing to fix" },
    { state: "one", who: "quality of small", at: "/to-fix", shows: "Date is missing" },
    { state: "many", who: quality, at: "/to-fix", shows: "Page 1 of" },
    {
      state: "one issue",
      who: quality,
      at: "/to-fix?issue=nhs-number-missing",
      shows: "NHS number is missing",
    },
    {
      state: "none with this issue",
      who: "quality of small",
      at: "/to-fix?issue=reopened",
      shows: "No record to fix here",
    },
    {
      state: "after one was discarded",
      who: quality,
      at: "/to-fix?discarded=yes",
      shows: "is discarded",
    },
    {
      state: "after a decision about several",
      who: quality,
      at: "/to-fix?did=assigned&done=2&moved=1&left=3",
      shows: "2 records are assigned",
    },
    {
      state: "none chosen",
      who: quality,
      at: "/to-fix",
      then: press("Take"),
      shows: "at least one",
    },
    { state: "mine", who: quality, at: "/to-fix?show=mine", shows: "Nothing waits for you" },
    { state: "unassigned", who: quality, at: "/to-fix?show=unassigned", shows: "Page 1 of" },
    { state: "waiting", who: quality, at: "/to-fix?show=waiting", shows: "Take back now" },
    {
      state: "none waiting",
      who: "quality of small",
      at: "/to-fix?show=waiting",
      shows: "No record waits",
    },
    {
      state: "back from waiting",
      who: "uploader of busy",
      at: ({ uploads }) => `/to-fix?upload=${uploads.received}`,
      shows: "Back since",
    },
  ],
  "/to-fix/[id]": [
    { state: "as it came", who: quality, at: row("open"), shows: "Save and load" },
    {
      state: "still faulty",
      who: quality,
      at: row("open"),
      then: press("Save and load"),
      shows: "There is a problem",
    },
    {
      state: "after the one before was loaded",
      who: quality,
      at: (props) => `${row("open", "?loaded=")(props)}${props.records.live}`,
      shows: "See that record in the register",
    },
    {
      state: "without the right to discard",
      who: "uploader of busy",
      at: row("open"),
      shows: "Next one",
    },
    { state: "waiting", who: quality, at: row("waiting"), shows: "Waits until" },
    { state: "back from waiting", who: quality, at: row("back"), shows: "Back since" },
    {
      state: "changed by somebody else meanwhile",
      who: quality,
      at: row("waiting", "?did=back&done=0&moved=1"),
      shows: "Nothing was changed",
    },
    { state: "corrected", who: quality, at: row("corrected"), shows: "corrected and loaded" },
    { state: "discarded", who: quality, at: row("discarded"), shows: "Reason:" },
    { state: "replaced", who: quality, at: row("replaced"), shows: "came again" },
    {
      state: "closed by somebody else",
      who: quality,
      at: row("corrected", "?late=yes"),
      shows: "Somebody else",
    },
  ],
  "/to-fix/[id]/wait": [
    { state: "to decide", who: quality, at: row("open", "/wait"), shows: "What does it wait for" },
    {
      state: "without a reason and a day",
      who: quality,
      at: row("open", "/wait"),
      then: press("Let it wait"),
      shows: "There is a problem",
    },
  ],
  "/to-fix/[id]/assign": [
    { state: "to decide", who: quality, at: row("open", "/assign"), shows: "Leave it as it is" },
    {
      state: "without a person and a note",
      who: quality,
      at: row("open", "/assign"),
      then: press("Save"),
      shows: "There is a problem",
    },
  ],
  "/to-fix/wait": [
    { state: "to decide", who: quality, at: several("/to-fix/wait"), shows: "Let 2 records wait" },
    {
      state: "without a reason and a day",
      who: quality,
      at: several("/to-fix/wait"),
      then: press("Let it wait"),
      shows: "There is a problem",
    },
  ],
  "/to-fix/discard": [
    { state: "to decide", who: quality, at: several("/to-fix/discard"), shows: "be loaded?" },
    {
      state: "without a reason",
      who: quality,
      at: several("/to-fix/discard"),
      then: press("Discard 2 records"),
      shows: "There is a problem",
    },
  ],
  "/to-fix/[id]/discard": [
    { state: "to decide", who: quality, at: row("open", "/discard"), shows: "Why should it not" },
    {
      state: "without a reason",
      who: quality,
      at: row("open", "/discard"),
      then: press("Discard this record"),
      shows: "There is a problem",
    },
  ],
};
