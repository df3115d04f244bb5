import { problemBeforeSending } from "@/components/upload";
import { RECEIPT_PROBLEMS } from "@/lib/server/uploads/receipt-answers";

const SENTENCES = {
  ...Object.fromEntries(
    Object.entries(RECEIPT_PROBLEMS).map(([code, { detail }]) => [code, detail]),
  ),
  // To a program that detail is about fields of a form; here a person pressed a button too early.
  "no-file": problemBeforeSending(null),
  "not-from-here":
    "We could not tell that this file was sent from this page, so it was not taken in. Choose it again.",
};

/** A problem as an address carries it. Anybody can write an address: an unknown code says nothing. */
export function receiptSentence(problem: string | undefined): string | null {
  return Object.entries(SENTENCES).find(([code]) => code === problem)?.[1] ?? null;
}
