import { setTimeout as pause } from "node:timers/promises";
import type { AuthorityActor } from "@/lib/access/actors";
import { sampleExtract } from "@/lib/uploads/sample/sample-extract";
import type { SampleOptions } from "@/lib/uploads/sample/sample-extract";
import { toCsv } from "@/lib/uploads/write-csv";
import { changeContactDetails, getContactDetails } from "@/lib/server/authority/contact-details";
import { today } from "@/lib/server/clock";
import { checkUpload } from "@/lib/server/uploads/check-upload";
import { requestLoad } from "@/lib/server/uploads/decide-upload";
import { getUpload } from "@/lib/server/uploads/get-upload";
import { listUploads } from "@/lib/server/uploads/list-uploads";
import { loadUpload } from "@/lib/server/uploads/load-upload";
import { receiveUpload } from "@/lib/server/uploads/receive-upload";
import { authorityActor } from "./actors";
import type { DemoAuthority } from "./people";
import { DEMO_SEEDS, WELL_KNOWN_NUMBER } from "./seeds";

/** Two uploads of one LA: a clean one that fills the register, and a month's changes with faults to fix. */
export async function fillRegister(authority: DemoAuthority): Promise<void> {
  const admin = await authorityActor(authority, "admin");
  const contact = await getContactDetails(admin);
  if (contact.version === 0) {
    const { emergencyDutyPhone, officeHoursPhone } = authority;
    await changeContactDetails(admin, { emergencyDutyPhone, officeHoursPhone, version: 0 });
  }
  const uploader = await authorityActor(authority, "uploader");
  const common = { authority: authority.code, today: today() };
  await loadOnce(uploader, 1, "register.csv", [
    ...sampleExtract({ ...common, rows: 400, faults: 0, seed: DEMO_SEEDS.register, kind: "full" }),
    ...(authority.code === "E08000019" ? [WELL_KNOWN_CHILD] : []),
  ]);
  const month: SampleOptions = {
    ...common,
    rows: 60,
    faults: 0.2,
    seed: DEMO_SEEDS.changes,
    kind: "changes",
  };
  await loadOnce(uploader, 2, "changes.csv", [...sampleExtract(month)]);
}

const WELL_KNOWN_CHILD = [
  WELL_KNOWN_NUMBER,
  "Okonjo-Hale",
  "Maya Rose",
  "2016-03-14",
  "CPP",
  "2026-02-02",
  "",
  "",
  "",
  "SW-100018",
];

/** Sends and loads one file unless the LA has that many uploads already. */
async function loadOnce(
  actor: AuthorityActor,
  number: number,
  fileName: string,
  rows: string[][],
): Promise<void> {
  const { total, uploads } = await listUploads(actor, { page: 1 });
  const earlier =
    total >= number ? uploads.find(({ sequenceNumber }) => sequenceNumber === number) : undefined;
  if (total > number || earlier?.state === "loaded") return;
  const id = earlier?.id ?? (await send(actor, fileName, rows));
  const job = { localAuthority: actor.localAuthority, uploadId: id };
  // A worker that runs beside may do either first; whoever comes second finds it done.
  await checkUpload(job);
  await until(actor, id, ["checked", "loading", "loaded"]);
  await requestLoad(actor, id);
  await loadUpload(job);
  await until(actor, id, ["loaded"]);
}

async function send(actor: AuthorityActor, fileName: string, rows: string[][]): Promise<string> {
  const received = await receiveUpload(actor, {
    fileName,
    idempotencyKey: null,
    body: bytesOf(toCsv(rows)),
  });
  if (received.status !== "received") throw new Error("the sample extract was not taken in");
  return received.id;
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

async function until(actor: AuthorityActor, id: string, states: readonly string[]): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const { state } = await getUpload(actor, id);
    if (states.includes(state)) return;
    if (state === "refused" || state === "cancelled")
      throw new Error("the sample extract was refused");
    await pause(100);
  }
  throw new Error("the sample extract was not loaded in time");
}
