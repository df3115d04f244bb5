import type { Props } from "../props";
import type { Scene } from "../scene";

const who = "service";
const client =
  (name: keyof Props["clients"], rest = "") =>
  ({ clients }: Props) =>
    `/service/clients/${clients[name]}${rest}`;

const PRIVATE_KEY = "-----BEGIN PRIVATE KEY-----\nnobody’s\n-----END PRIVATE KEY-----";

export const SERVICE_SCENES: Record<string, Scene[]> = {
  "/service": [
    { state: "all councils", who, at: "/service", shows: "153 local authorities" },
    {
      state: "those that have uploaded",
      who,
      at: "/service?only=uploaded",
      shows: "that have uploaded",
    },
  ],
  "/service/clients": [
    { state: "health systems", who, at: "/service/clients", shows: "Paediatric ward" },
    {
      state: "systems of councils",
      who,
      at: "/service/clients?kind=authority",
      shows: "Upload the register",
    },
    {
      state: "those without a key",
      who,
      at: "/service/clients?kind=health&state=keyless",
      shows: "Clear filter",
    },
    {
      state: "none in a state",
      who,
      at: "/service/clients?kind=authority&state=disabled",
      shows: "No local authority system is in this state",
    },
  ],
  "/service/clients/new/health": [
    { state: "empty", who, at: "/service/clients/new/health", shows: "Unscheduled care" },
    {
      state: "nothing filled in",
      who,
      at: "/service/clients/new/health",
      then: async (page) =>
        page.getByRole("button", { name: "Register this health system" }).click(),
      shows: "There is a problem",
    },
    {
      state: "a private key",
      who,
      at: "/service/clients/new/health",
      then: async (page) => {
        await page.getByLabel("Public key (optional)").fill(PRIVATE_KEY);
        await page.getByRole("button", { name: "Register this health system" }).click();
      },
      shows: "It has to stay secret",
    },
  ],
  "/service/clients/new/authority": [
    { state: "empty", who, at: "/service/clients/new/authority", shows: "Choose one" },
    {
      state: "nothing filled in",
      who,
      at: "/service/clients/new/authority",
      then: async (page) =>
        page.getByRole("button", { name: "Register this local authority system" }).click(),
      shows: "Choose the local authority.",
    },
  ],
  "/service/clients/[id]": [
    { state: "ready", who, at: client("ready"), shows: "Key IDs" },
    { state: "without a key", who, at: client("keyless"), shows: "has no public key" },
    { state: "disabled", who, at: client("disabled"), shows: "Enable this system" },
    { state: "of a council", who, at: client("authority"), shows: "What it may do" },
    {
      state: "just registered",
      who,
      at: client("keyless", "?done=registered"),
      shows: "The system is registered",
    },
    {
      state: "changed in between",
      who,
      at: client("disabled", "?done=moved-on"),
      shows: "it was not enabled",
    },
  ],
  "/service/clients/[id]/change": [
    { state: "with a key", who, at: client("ready", "/change"), shows: "Keys to keep" },
    { state: "of a council", who, at: client("authority", "/change"), shows: "What it may do" },
    {
      state: "nobody responsible",
      who,
      at: client("keyless", "/change"),
      then: async (page) => {
        await page.getByLabel("Responsible person’s name").fill("");
        await page.getByRole("button", { name: "Save changes" }).click();
      },
      shows: "There is a problem",
    },
  ],
  "/service/clients/[id]/disable": [
    { state: "of health", who, at: client("ready", "/disable"), shows: "shown no flags any more" },
    { state: "of a council", who, at: client("authority", "/disable"), shows: "neither upload" },
  ],
  "/service/clients/[id]/enable": [
    { state: "with a key", who, at: client("disabled", "/enable"), shows: "It was disabled on" },
  ],
};
