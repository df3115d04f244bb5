export { FirstSteps } from "./first-steps";
export { LatestUpload } from "./latest-upload";
export { ViewsByHealth } from "./views-by-health";
export { WaitingList } from "./waiting-list";
