/** The life of an upload, in order; the last three are its ends. */
export const UPLOAD_STATES = [
  "received",
  "checking",
  "awaiting-columns",
  "checked",
  "awaiting-approval",
  "loading",
  "loaded",
  "refused",
  "cancelled",
] as const;

export type UploadState = (typeof UPLOAD_STATES)[number];

export function isUploadState(value: unknown): value is UploadState {
  return UPLOAD_STATES.some((state) => state === value);
}

/** The worker has it: it changes by itself, without anybody doing anything. */
export function isWorking(state: UploadState): boolean {
  return state === "received" || state === "checking" || state === "loading";
}
