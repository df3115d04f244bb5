import { z } from "zod";
import type { ToFixTarget } from "@/lib/server/to-fix/decide-rows";

const target = z
  .templateLiteral([z.uuid(), ":", z.int().positive()])
  .transform((text): ToFixTarget => {
    const [id = "", version] = text.split(":");
    return { id, version: Number(version) };
  });
/** What a page of the list holds: more would not fit into an address. */
const MOST_AT_ONCE = 50;

/** What was ticked: which records, and how each stood then. */
export function targetsIn(formData: FormData): ToFixTarget[] {
  return read(formData.getAll("chosen"));
}

/** The same where it stands in an address: ids and versions. */
export function targetsOf(rows: string | string[] | undefined): ToFixTarget[] {
  return read(typeof rows === "string" ? rows.split(",") : []);
}

export function inAddress(targets: readonly ToFixTarget[]): string {
  return targets.map(({ id, version }) => `${id}:${version}`).join(",");
}

function read(texts: readonly unknown[]): ToFixTarget[] {
  return texts.slice(0, MOST_AT_ONCE).flatMap((text) => target.safeParse(text).data ?? []);
}
