import type { UploadState } from "@/lib/uploads/upload-state";

/** How an upload and the one that takes it back point at one another. */
export interface UndoLinks {
  /** The load that this upload takes back. */
  undoes: LinkedUpload | null;
  /** The upload that takes, or took, this load back. */
  undoneBy: LinkedUpload | null;
}

export interface LinkedUpload {
  id: string;
  sequenceNumber: number;
  state: UploadState;
}
