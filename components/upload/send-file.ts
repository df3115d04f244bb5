import type { UploadKind } from "@/lib/uploads/upload-kind";
import { MAX_BYTES, MAX_BYTES_TEXT } from "@/lib/uploads/limits";

export type Sent =
  | { status: "received"; id: string; again: boolean }
  | { status: "failed"; problem: string }
  | { status: "stopped" };

/** What can be said about a file before any of it is sent; null when it may be sent. */
export function problemBeforeSending(file: { size: number } | null): string | null {
  if (file === null) return "Choose the file with your register extract.";
  if (file.size === 0)
    return "This file is empty. Export the register again, then choose the new file.";
  if (file.size > MAX_BYTES) {
    return `This file is larger than ${MAX_BYTES_TEXT}. Split it into smaller files, each with the headings, and upload one after the other.`;
  }
  return null;
}

const CONNECTION_LOST =
  "The file did not reach us, and nothing was uploaded. Check your connection, and that the file has not been moved or changed, then try again.";
const SIGNED_OUT =
  "You have been signed out, and nothing was uploaded. Sign in again in another tab, then try again here.";
const OUR_FAULT =
  "Something went wrong on our side, and nothing was uploaded. Try again in a minute.";

/**
 * XMLHttpRequest and not fetch, which cannot say how much of a body has been sent. Never rejects: whatever
 * happens has a sentence, and the chosen file stays chosen.
 */
export function sendFile(
  file: File,
  {
    kind,
    onProgress,
    stop,
  }: { kind: UploadKind; onProgress: (sentBytes: number) => void; stop: AbortSignal },
): Promise<Sent> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append("file", file);
    request.upload.onprogress = (event) => onProgress(Math.min(event.loaded, file.size));
    request.onload = () => resolve(readAnswer(request.status, request.responseText));
    request.onerror = () => resolve({ status: "failed", problem: CONNECTION_LOST });
    request.onabort = () => resolve({ status: "stopped" });
    stop.addEventListener("abort", () => request.abort());
    request.open("POST", `/api/uploads?kind=${kind}&columns=ask`);
    request.setRequestHeader("Accept", "application/json, application/problem+json");
    request.send(form);
  });
}

export function readAnswer(status: number, text: string): Sent {
  const answer = parse(text);
  if (status === 202 && typeof answer.id === "string") {
    return { status: "received", id: answer.id, again: answer.again === true };
  }
  if (status === 401) return { status: "failed", problem: SIGNED_OUT };
  const refused = status >= 400 && status < 500 && typeof answer.detail === "string";
  return { status: "failed", problem: refused ? String(answer.detail) : OUR_FAULT };
}

/** A proxy in between may answer with a page of its own. */
function parse(text: string): { id?: unknown; again?: unknown; detail?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
