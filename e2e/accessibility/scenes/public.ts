import type { Scene } from "../scene";

export const PUBLIC_SCENES: Record<string, Scene[]> = {
  "/sign-in": [
    { state: "nothing typed", who: "nobody", at: "/sign-in", shows: "Email address" },
    {
      state: "nothing filled in",
      who: "nobody",
      at: "/sign-in",
      then: async (page) => page.getByRole("button", { name: "Sign in" }).click(),
      shows: "There is a problem",
    },
    {
      state: "wrong password",
      who: "nobody",
      at: "/sign-in",
      then: async (page) => {
        await page.getByLabel("Email address").fill("nobody@nowhere.example");
        await page.getByLabel("Password").fill("not this one");
        await page.getByRole("button", { name: "Sign in" }).click();
      },
      shows: "do not match",
    },
    {
      state: "signed out",
      who: "nobody",
      at: "/sign-in?signed-out=1",
      shows: "You have signed out",
    },
  ],
  "/format": [{ state: "to read", who: "nobody", at: "/format", shows: "What is checked" }],
  "/accessibility": [
    { state: "to read", who: "nobody", at: "/accessibility", shows: "What we know is not perfect" },
  ],
  "/privacy": [{ state: "to read", who: "nobody", at: "/privacy", shows: "What is held" }],
  "/away": [{ state: "to read", who: "nobody", at: "/away", shows: "Try again in a few minutes" }],
  "(not found)": [
    { state: "signed out", who: "nobody", at: "/nothing-here", shows: "If you followed a link" },
    {
      state: "signed in",
      who: "uploader of busy",
      at: "/uploads/00000000-0000-7000-8000-000000000000",
      shows: "may not be yours to see",
    },
  ],
};
