import type { Scene } from "../scene";
import type { Props } from "../props";

const upload =
  (name: keyof Props["uploads"], rest = "") =>
  ({ uploads }: Props) =>
    `/uploads/${uploads[name]}${rest}`;

const workbook =
  (name: keyof Props["workbooks"], rest = "") =>
  ({ workbooks }: Props) =>
    `/uploads/${workbooks[name]}${rest}`;

const uploader = "uploader of busy";

export const UPLOAD_SCENES: Record<string, Scene[]> = {
  "/uploads": [
    { state: "empty", who: "uploader of empty", at: "/uploads", shows: "template" },
    { state: "one", who: "uploader of small", at: "/uploads", shows: "extract.csv" },
    { state: "many", who: uploader, at: "/uploads", shows: "Page 1 of" },
    {
      state: "nothing in a state",
      who: "uploader of small",
      at: "/uploads?state=refused",
      shows: "No upload is in this state",
    },
  ],
  "/uploads/new": [
    { state: "nothing chosen", who: uploader, at: "/uploads/new", shows: "What happens next" },
    {
      state: "sent without a file",
      who: uploader,
      at: "/uploads/new",
      then: async (page) => page.getByRole("button", { name: "Upload" }).click(),
      shows: "There is a problem",
    },
  ],
  "/uploads/[id]": [
    { state: "received", who: uploader, at: upload("received"), shows: "check starts in a moment" },
    { state: "being checked", who: uploader, at: upload("checking"), shows: "45% checked" },
    { state: "to review, with faults", who: uploader, at: upload("toReview"), shows: "To change" },
    { state: "warnings only", who: uploader, at: upload("warnings"), shows: "all in capitals" },
    { state: "nothing new", who: uploader, at: upload("unchanged"), shows: "changes nothing" },
    { state: "all rejected", who: uploader, at: upload("allRejected"), shows: "Every row" },
    { state: "loading", who: uploader, at: upload("loading"), shows: "into the register…" },
    { state: "loaded in part", who: uploader, at: upload("mixed"), shows: "CPF03" },
    { state: "loaded whole", who: uploader, at: upload("allLoaded"), shows: "CPF02" },
    { state: "loaded, all wrong", who: uploader, at: upload("wrong"), shows: "Rejected" },
    { state: "refused", who: uploader, at: upload("refused"), shows: "This file was refused" },
    { state: "cancelled", who: uploader, at: upload("cancelled"), shows: "cancelled this upload" },
    {
      state: "a workbook to choose a sheet of",
      who: uploader,
      at: workbook("toChoose"),
      shows: "Tell us which sheet it is",
    },
    {
      state: "a workbook, some of it left out",
      who: uploader,
      at: workbook("leftOut"),
      shows: "How the workbook was read",
    },
    {
      state: "columns to choose",
      who: "uploader of mapped",
      at: ({ columns }) => `/uploads/${columns.asked}`,
      shows: "Tell us what the columns are",
    },
    {
      state: "read as somebody confirmed",
      who: "uploader of mapped",
      at: ({ columns }) => `/uploads/${columns.confirmed}`,
      shows: "Change how they are read",
    },
    {
      state: "the same file again",
      who: uploader,
      at: upload("warnings", "?again=1"),
      shows: "No second upload was made",
    },
    {
      state: "cancelled too late",
      who: uploader,
      at: upload("mixed", "?late=cancel"),
      shows: "too late to cancel",
    },
    {
      state: "loaded too late",
      who: uploader,
      at: upload("cancelled", "?late=load"),
      shows: "had been cancelled before",
    },
  ],
  "/uploads/[id]/sheet": [
    {
      state: "nothing chosen",
      who: uploader,
      at: workbook("toChoose", "/sheet"),
      shows: "Which sheet is the register extract?",
    },
    {
      state: "sent without a choice",
      who: uploader,
      at: workbook("toChoose", "/sheet"),
      then: async (page) => page.getByRole("button", { name: "Check this sheet" }).click(),
      shows: "Choose the sheet that holds the register extract",
    },
  ],
  "/uploads/[id]/columns": [
    {
      state: "suggested",
      who: "uploader of mapped",
      at: ({ columns }) => `/uploads/${columns.asked}/columns`,
      shows: "not the ones we know",
    },
    {
      state: "one left out, one said twice",
      who: "uploader of mapped",
      at: ({ columns }) => `/uploads/${columns.asked}/columns`,
      then: async (page) => {
        await page.getByLabel("Date of birth").selectOption("");
        await page.getByLabel("Given names").selectOption({ label: "A: SURNAME" });
        await page.getByRole("button", { name: "Check the file like this" }).click();
      },
      shows: "There is a problem",
    },
    {
      state: "to change",
      who: "uploader of mapped",
      at: ({ columns }) => `/uploads/${columns.confirmed}/columns`,
      shows: "the file is checked again",
    },
  ],
  "/uploads/[id]/rows": [
    { state: "all", who: uploader, at: upload("toReview", "/rows"), shows: "Page 1 of" },
    {
      state: "faulty",
      who: uploader,
      at: upload("wrong", "/rows?outcome=rejected"),
      shows: "Clear filter",
    },
    {
      state: "old and new values",
      who: uploader,
      at: upload("toReview", "/rows?outcome=changed"),
      shows: "Iris June",
    },
    {
      state: "none like this",
      who: uploader,
      at: upload("allLoaded", "/rows?outcome=rejected"),
      shows: "No row is like this",
    },
    {
      state: "refused, so none",
      who: uploader,
      at: upload("refused", "/rows"),
      shows: "no row of it was read",
    },
  ],
  "/uploads/[id]/cancel": [
    {
      state: "with records to load",
      who: uploader,
      at: upload("toReview", "/cancel"),
      shows: "You cannot undo this",
    },
    {
      state: "with none to load",
      who: uploader,
      at: upload("allRejected", "/cancel"),
      shows: "Nothing of it will be loaded",
    },
  ],
  "/uploads/[id]/acknowledgement": [
    {
      state: "loaded",
      who: uploader,
      at: upload("mixed", "/acknowledgement"),
      shows: "Answer to the file",
    },
    {
      state: "many rows",
      who: uploader,
      at: upload("wrong", "/acknowledgement?page=2"),
      shows: "Page 2 of",
    },
    {
      state: "not loaded yet",
      who: uploader,
      at: upload("toReview", "/acknowledgement"),
      shows: "not loaded yet",
    },
    {
      state: "none",
      who: uploader,
      at: upload("refused", "/acknowledgement"),
      shows: "There is no acknowledgement",
    },
  ],
};
