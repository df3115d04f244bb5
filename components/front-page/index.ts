export { CleanExtracts } from "./clean-extracts";
export { FirstSteps } from "./first-steps";
export { LatestUpload } from "./latest-upload";
export { RegisterAgeText } from "./register-age-text";
export { ViewsByHealth } from "./views-by-health";
export { WaitingList } from "./waiting-list";
