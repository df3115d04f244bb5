import { cancelUpload } from "@/lib/server/uploads/decide-upload";
import { decisionRoute } from "../decision-route";

export const POST = decisionRoute(cancelUpload);
