import { MAX_UNPACKED_TEXT } from "../limits";
import { type Refusal, type RefusalReason, refuse } from "../extract";

/** Thrown from deep within a workbook, and caught where it is opened: the whole file is refused with the sentence. */
export class Unreadable extends Error {
  readonly refusal: Refusal;

  constructor(reason: RefusalReason, problem: string) {
    super(reason);
    this.refusal = refuse(reason, problem);
  }
}

export function damaged(): Unreadable {
  return new Unreadable(
    "workbook-damaged",
    "This workbook is damaged or was cut short. Open it in the spreadsheet, save it again as .xlsx, .ods or CSV, and upload that.",
  );
}

export function unpacksTooLarge(): Unreadable {
  return new Unreadable(
    "unpacks-too-large",
    `This workbook unpacks to more than ${MAX_UNPACKED_TEXT}, the most that one upload can hold. Take out what is not the register extract, or save its sheet as CSV, and upload that.`,
  );
}

export function encrypted(): Unreadable {
  return new Unreadable(
    "encrypted",
    "This workbook is protected with a password. Take the password away in the spreadsheet, save the workbook and upload it again.",
  );
}
