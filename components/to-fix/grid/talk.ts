import { z } from "zod";
import type { RecordTexts } from "@/components/record/record-texts";
import { isIssueCode } from "@/lib/register/issues";
import { RECORD_FIELDS } from "@/lib/register/record";
import { withQuery, type ToFixQuery } from "../to-fix-address";
import type { RowGiven } from "./grid-row";

export const GRID_API = "/api/to-fix/grid";

const field = z.enum(RECORD_FIELDS);
const issue = z.object({
  row: z.number(),
  field: field.nullable(),
  code: z.string().refine(isIssueCode),
  related: z.array(z.number()),
});
/** A column that the file lacked is blank here. */
const texts = z
  .partialRecord(field, z.string())
  .transform((values): RecordTexts => ({ ...BLANK, ...values }));
const BLANK: RecordTexts = {
  ...{ nhsNumber: "", familyName: "", givenNames: "", dateOfBirth: "", planType: "" },
  ...{ startDate: "", endDate: "", deleteDate: "", legalStatus: "", localIdentifier: "" },
};

const rowGiven = z.object({
  ...{ id: z.string(), version: z.number(), uploadId: z.string() },
  ...{ sequenceNumber: z.number(), row: z.number() },
  ...{ came: texts, draft: texts.nullable(), issues: z.array(issue) },
}) satisfies z.ZodType<RowGiven>;

const rowsAnswer = z.object({ rows: z.array(rowGiven), total: z.number(), today: z.string() });
export type RowsAnswer = z.infer<typeof rowsAnswer>;

const rowAnswer = z.discriminatedUnion("status", [
  z.object({ status: z.literal("loaded") }),
  z.object({ status: z.literal("drafted"), version: z.number() }),
  z.object({ status: z.literal("sent"), version: z.number() }),
  z.object({ status: z.literal("faulty"), version: z.number(), issues: z.array(issue) }),
  z.object({ status: z.literal("unconfirmed"), version: z.number(), issues: z.array(issue) }),
  z.object({
    status: z.literal("stale"),
    state: z.enum(["open", "loaded", "discarded", "replaced"]),
    by: z.string().nullable(),
    version: z.number(),
    draft: texts.nullable(),
  }),
]);
export type RowAnswer = z.infer<typeof rowAnswer>;

const saveAnswer = z.object({
  rows: z.array(rowAnswer),
  sent: z.object({ uploadId: z.string(), sequenceNumber: z.number() }).nullable(),
});
export type SaveAnswer = z.infer<typeof saveAnswer>;

export interface ToSave {
  /** Otherwise only kept. */
  load: boolean;
  confirmed: boolean;
  rows: readonly { id: string; version: number; values: RecordTexts }[];
}

export type Asked<T> = { ok: true; answer: T } | { ok: false; problem: string };

const SIGNED_OUT =
  "You have been signed out. Sign in again in another tab, then try again here: what you typed stays on this page.";
const CONNECTION_LOST =
  "We could not be reached. Check your connection, then try again. What you typed stays on this page.";
const OUR_FAULT =
  "Something went wrong on our side. Try again in a minute. What you typed stays on this page.";

export function fetchRows(query: ToFixQuery): Promise<Asked<RowsAnswer>> {
  return ask(withQuery(GRID_API, query), { method: "GET" }, rowsAnswer);
}

export function sendRows(toSave: ToSave): Promise<Asked<SaveAnswer>> {
  const headers = { "Content-Type": "application/json" };
  return ask(GRID_API, { method: "POST", headers, body: JSON.stringify(toSave) }, saveAnswer);
}

/** Never rejects: whatever happens has a sentence, and what was typed stays where it is. */
async function ask<T>(address: string, init: RequestInit, schema: z.ZodType<T>): Promise<Asked<T>> {
  try {
    const response = await fetch(address, { ...init, cache: "no-store" });
    if (response.status === 401) return { ok: false, problem: SIGNED_OUT };
    if (!response.ok) return { ok: false, problem: await problemOf(response) };
    return { ok: true, answer: schema.parse(await response.json()) };
  } catch (error) {
    // fetch says TypeError for a network that was cut; anything else is an answer that is not ours.
    return { ok: false, problem: error instanceof TypeError ? CONNECTION_LOST : OUR_FAULT };
  }
}

const problem = z.object({ detail: z.string() });

async function problemOf(response: Response): Promise<string> {
  if (response.status >= 500) return OUR_FAULT;
  const said = problem.safeParse(await response.json().catch(() => null));
  return said.success ? said.data.detail : OUR_FAULT;
}
