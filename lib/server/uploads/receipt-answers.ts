import "server-only";
import type { RequestReceived } from "./receive-request";

export interface ReceiptProblem {
  status: number;
  title: string;
  detail: string;
}

/** What is said when a file was not taken in: what is wrong, then what to do. */
export const RECEIPT_PROBLEMS: Record<
  Exclude<RequestReceived["status"], "received">,
  ReceiptProblem
> = {
  "kind-unknown": {
    status: 400,
    title: "Kind of upload not known",
    detail: "kind is either changes or full.",
  },
  "no-file": {
    status: 400,
    title: "No file came",
    detail:
      "Choose the register extract, a CSV file or a workbook, and send it again. In a multipart form its field is called file.",
  },
  "wrong-type": {
    status: 415,
    title: "Not a CSV file or workbook",
    detail:
      "Send the register extract as text/csv, as a workbook (.xlsx or .ods) with its own media type, or in the field file of a multipart form.",
  },
  "bad-key": {
    status: 400,
    title: "Idempotency-Key not usable",
    detail: "An Idempotency-Key is 1 to 200 printable characters without spaces, such as a UUID.",
  },
  "key-reused": {
    status: 422,
    title: "Idempotency-Key used before",
    detail:
      "This key came before with another file. Nothing was taken in. Use a new key for a new file.",
  },
  "cut-short": {
    status: 400,
    title: "The file did not arrive whole",
    detail:
      "The connection broke before all of the file was here. Nothing was taken in. Send it again.",
  },
  endless: {
    status: 413,
    title: "Far too large",
    detail:
      "The most that one upload can hold is 50 MB. Nothing was taken in. Split the file and send the parts one after the other.",
  },
};
