import type { Scene } from "../scene";

const admin = "admin of busy";

export const COUNCIL_SCENES: Record<string, Scene[]> = {
  "/": [
    { state: "first day", who: "uploader of empty", at: "/", shows: "template" },
    { state: "much waits", who: admin, at: "/", shows: "Plans that are live" },
    { state: "little waits", who: "quality of small", at: "/", shows: "Latest upload" },
    { state: "an old register", who: "uploader of late", at: "/", shows: "35 days old" },
  ],
  "/settings": [
    { state: "no numbers yet", who: "admin of empty", at: "/settings", shows: "no number to ring" },
    { state: "to look at only", who: "uploader of empty", at: "/settings", shows: "Only an admin" },
    {
      state: "just saved",
      who: admin,
      at: "/settings/contact",
      then: async (page) => {
        await page.getByLabel("Emergency duty").fill("020 7946 0000");
        await page.getByRole("button", { name: "Save contact details" }).click();
      },
      shows: "are saved",
    },
  ],
  "/settings/columns": [
    {
      state: "none",
      who: "uploader of empty",
      at: "/settings/columns",
      shows: "No columns are remembered",
    },
    {
      state: "one",
      who: "uploader of mapped",
      at: "/settings/columns",
      shows: "How the columns are read",
    },
    {
      state: "just forgotten",
      who: "uploader of mapped",
      at: "/settings/columns?done=forgotten",
      shows: "is asked about again",
    },
  ],
  "/settings/contact": [
    { state: "empty", who: "admin of empty", at: "/settings/contact", shows: "Office hours" },
    {
      state: "no number",
      who: "admin of empty",
      at: "/settings/contact",
      then: async (page) => page.getByRole("button", { name: "Save contact details" }).click(),
      shows: "There is a problem",
    },
  ],
  "/settings/notifications": [
    {
      state: "as it is",
      who: "admin of empty",
      at: "/settings/notifications",
      shows: "Who may see notifications",
    },
    {
      state: "nobody to mail",
      who: "admin of empty",
      at: "/settings/notifications",
      then: async (page) => {
        await page.getByLabel("Once a day").check();
        await page.getByRole("button", { name: "Save notification settings" }).click();
      },
      shows: "There is a problem",
    },
  ],
  "/settings/outbox": [
    { state: "empty", who: "admin of empty", at: "/settings/outbox", shows: "No email yet" },
    { state: "some of each state", who: admin, at: "/settings/outbox", shows: "Could not be sent" },
  ],
};
