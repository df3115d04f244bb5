/** `changes`: each row adds or amends. `full`: records that the file leaves out are listed, and nothing ends by itself. */
export const UPLOAD_KINDS = ["changes", "full"] as const;

export type UploadKind = (typeof UPLOAD_KINDS)[number];

export function isUploadKind(value: string): value is UploadKind {
  return UPLOAD_KINDS.some((kind) => kind === value);
}
