import "server-only";
import { env } from "../env";
import type { ClientView } from "./client-view";

/** Where a token comes from; also what an assertion has to name as its audience. */
export function tokenUrl(): string {
  return `${env().HEALTH_BASE_URL}/oauth2/token`;
}

/** What a system of this kind calls with its token. */
export function addressesOf(client: ClientView): { label: string; url: string }[] {
  const { HEALTH_BASE_URL, BASE_URL } = env();
  if (client.kind === "health") {
    return [
      { label: "Patient Flag API", url: `${HEALTH_BASE_URL}/patient-flags-api/FHIR/R4` },
      { label: "CP-IS API", url: `${HEALTH_BASE_URL}/cpis/FHIR/R4` },
    ];
  }
  const all = {
    "register:upload": { label: "Uploads", url: `${BASE_URL}/api/uploads` },
    "notifications:read": { label: "Notifications", url: `${BASE_URL}/api/notifications` },
  };
  return client.scopes.map((scope) => all[scope]);
}
