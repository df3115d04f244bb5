import type { Scene } from "../scene";
import type { Props } from "../props";

const upload =
  (name: keyof Props["guarded"], rest = "") =>
  ({ guarded }: Props) =>
    `/uploads/${guarded[name]}${rest}`;

const uploader = "uploader of guarded";
const quality = "quality of guarded";

export const GUARDED_SCENES: Record<string, Scene[]> = {
  "/uploads/[id]/omitted": [
    {
      state: "to decide",
      who: uploader,
      at: upload("full", "/omitted"),
      shows: "Not decided: stays",
    },
    {
      state: "nothing selected, and no end date",
      who: uploader,
      at: upload("full", "/omitted"),
      then: async (page) => page.getByRole("button", { name: "They have ended" }).click(),
      shows: "There is a problem",
    },
    {
      state: "an end in the future",
      who: uploader,
      at: upload("full", "/omitted"),
      then: async (page) => {
        await page
          .getByRole("checkbox", { name: /^Select Iris/ })
          .first()
          .check();
        await page
          .getByRole("textbox", { name: /^End date of/ })
          .first()
          .fill("01/02/2099");
        await page.getByRole("button", { name: "They have ended" }).click();
      },
      shows: "is in the future",
    },
    {
      state: "decided",
      who: uploader,
      at: upload("full", "/omitted"),
      then: async (page) => {
        await page
          .getByRole("checkbox", { name: /^Select Iris/ })
          .first()
          .check();
        await page.getByRole("button", { name: "They stay" }).click();
      },
      shows: "marked as staying",
    },
    {
      state: "in the file, but with errors",
      who: uploader,
      at: upload("full", "/omitted?show=faulty"),
      shows: "has errors",
    },
    {
      state: "loaded, with ends to send",
      who: quality,
      at: upload("loaded", "/omitted"),
      shows: "marked as ended, and still live",
    },
    {
      state: "none of a kind",
      who: uploader,
      at: upload("full", "/omitted?plan=UCPP"),
      shows: "0 records",
    },
  ],
  "/uploads/[id]/refuse": [
    {
      state: "to refuse",
      who: quality,
      at: upload("awaiting", "/refuse"),
      shows: "sees your reason",
    },
    {
      state: "without a reason",
      who: quality,
      at: upload("awaiting", "/refuse"),
      then: async (page) => page.getByRole("button", { name: "Refuse this upload" }).click(),
      shows: "There is a problem",
    },
  ],
  "/settings/approval": [
    {
      state: "nothing proposed",
      who: "admin of empty",
      at: "/settings/approval",
      shows: "Propose a change",
    },
    {
      state: "out of bounds",
      who: "admin of empty",
      at: "/settings/approval",
      then: async (page) => {
        await page.getByLabel("More than this many in 100").fill("90");
        await page.getByRole("button", { name: "Propose" }).click();
      },
      shows: "There is a problem",
    },
    {
      state: "proposed by oneself",
      who: "admin of guarded",
      at: "/settings/approval",
      shows: "Withdraw my proposal",
    },
    { state: "to confirm", who: quality, at: "/settings/approval", shows: "Confirm these limits" },
  ],
};

/** More states of pages that have their own scenes elsewhere. */
export const MORE_GUARDED_SCENES: Record<string, Scene[]> = {
  "/": [{ state: "an upload waits", who: quality, at: "/", shows: "Approve or refuse upload" }],
  "/settings": [
    { state: "limits proposed", who: quality, at: "/settings", shows: "proposed other limits" },
  ],
  "/uploads/[id]": [
    { state: "to approve", who: quality, at: upload("awaiting"), shows: "would end or withdraw" },
    {
      state: "for another to approve",
      who: uploader,
      at: upload("awaiting"),
      shows: "You cannot approve it",
    },
    { state: "not approved", who: uploader, at: upload("refused"), shows: "last year’s extract" },
    {
      state: "a full register to review",
      who: uploader,
      at: upload("full"),
      shows: "Say which have ended",
    },
    {
      state: "a full register loaded",
      who: uploader,
      at: upload("loaded"),
      shows: "nothing ends by itself",
    },
    {
      state: "nobody left out",
      who: uploader,
      at: upload("whole"),
      shows: "Every live record is in the file",
    },
  ],
};
