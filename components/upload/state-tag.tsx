import { Tag, type TagColour } from "@/components/ui";
import type { UploadState } from "@/lib/uploads/upload-state";

const STATES: Readonly<Record<UploadState, { name: string; colour: TagColour }>> = {
  received: { name: "Waiting to be checked", colour: "blue" },
  checking: { name: "Being checked", colour: "blue" },
  "awaiting-columns": { name: "Columns to confirm", colour: "yellow" },
  checked: { name: "Ready to review", colour: "yellow" },
  "awaiting-approval": { name: "Waiting for approval", colour: "yellow" },
  loading: { name: "Loading", colour: "blue" },
  loaded: { name: "Loaded", colour: "green" },
  refused: { name: "Refused", colour: "red" },
  cancelled: { name: "Cancelled", colour: "grey" },
};

export function stateName(state: UploadState): string {
  return STATES[state].name;
}

export function StateTag({ state }: { state: UploadState }) {
  return <Tag colour={STATES[state].colour}>{STATES[state].name}</Tag>;
}
