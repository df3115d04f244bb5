export { FirstSteps } from "./first-steps";
export { LatestUpload } from "./latest-upload";
export { WaitingList } from "./waiting-list";
