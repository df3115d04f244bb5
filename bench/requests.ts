import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { asOwner } from "@/prisma/factories/authorities";
import type { Uploader } from "./sign-in";

const Upload = z.object({ id: z.string() });

/** Posts a file. @returns the upload's id. */
export async function send(by: Uploader, csv: Uint8Array<ArrayBuffer>): Promise<string> {
  const answer = await post(by, "/api/uploads", csv);
  return Upload.parse(await answer.json()).id;
}

export async function load(by: Uploader, id: string): Promise<void> {
  await post(by, `/api/uploads/${id}/load`);
}

async function post(by: Uploader, path: string, body?: Uint8Array<ArrayBuffer>): Promise<Response> {
  const headers = { cookie: by.cookie, origin: by.portal, "content-type": "text/csv" };
  const answer = await fetch(by.portal + path, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`POST ${path} answered ${answer.status}.`);
  return answer;
}

/** Fetches a page to its last byte. */
export async function open(by: Uploader, path: string): Promise<void> {
  const answer = await fetch(by.portal + path, { headers: { cookie: by.cookie } });
  if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status}.`);
  await answer.arrayBuffer();
}

const ASK_EVERY_MS = 10;

/** Waits for an upload to get somewhere. Asks the database, not the portal, so that asking costs nothing. */
export async function until(by: Uploader, id: string, state: "checked" | "loaded"): Promise<void> {
  await asOwner(by.localAuthority, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ state: string }>(
        "SELECT state FROM upload WHERE local_authority = $1 AND id = $2",
        [by.localAuthority, id],
      );
      const now = rows[0]?.state ?? "missing";
      if (now === state) return;
      if (["refused", "cancelled", "missing"].includes(now))
        throw new Error(`The upload is ${now}.`);
      await pause(ASK_EVERY_MS);
    }
  });
}
