import { notFound } from "next/navigation";
import { z } from "zod";
import { type IssueCode, isIssueCode, ISSUES } from "@/lib/register/issues";
import { PLAN_TYPE_CODES, type PlanType } from "@/lib/register/plan-types";
import { type DecisionCode, isDecisionCode } from "@/lib/uploads/alike/decisions";

const count = z.coerce.number().int().min(0).max(1_000_000).catch(0);

/** What has just been done, in numbers. */
export const justDone = z.object({
  did: z.enum(["decided", "loaded", "taken-back", "nothing"]).optional().catch(undefined),
  rows: count,
  kept: count,
  left: count,
});

export const pageQuery = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});

/** Only errors keep a row from being loaded, so only they bring rows to fix. */
export function issueOf(code: string): IssueCode {
  if (!isIssueCode(code) || ISSUES[code].severity !== "error") notFound();
  return code;
}

export function decisionOf(code: string): DecisionCode {
  if (!isDecisionCode(code)) notFound();
  return code;
}

export interface WordMeaning {
  /** The id of a row that came with the word: what an LA wrote stands in no address. */
  row: string;
  means: PlanType;
}

const meaning = z
  .string()
  .transform((text) => text.split(" "))
  .pipe(z.tuple([z.enum(PLAN_TYPE_CODES), z.uuid()]))
  .transform(([means, row]): WordMeaning => ({ means, row }));

/** Of a form's choices or an address's: those that name a plan and a row. */
export function meaningsOf(texts: readonly unknown[]): WordMeaning[] {
  return texts.flatMap((text) => meaning.safeParse(text).data ?? []);
}

/** "?CPP={row}&LAC={row}" */
export function meaningsQuery(words: readonly WordMeaning[]): string {
  return new URLSearchParams(words.map(({ means, row }) => [means, row])).toString();
}

export function queriedMeanings(query: Record<string, string | string[] | undefined>) {
  return PLAN_TYPE_CODES.flatMap((means) =>
    meaningsOf([query[means] ?? []].flat().map((row) => `${means} ${row}`)),
  );
}
