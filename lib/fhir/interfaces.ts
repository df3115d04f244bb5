import type { Asked } from "@/lib/access/history-line";

export interface Interface {
  /** Where it stands at the health API's address, as suppliers know it from the NHS's own. */
  path: string;
  title: string;
  /** What can be searched. */
  asked: readonly Asked[];
}

/** The two FHIR R4 interfaces. Suppliers change the host name and nothing else. */
export const INTERFACES = {
  patientFlags: {
    path: "/patient-flags-api/FHIR/R4",
    title: "Patient Flag API",
    // PatientFlag is the same as Flag, under the name that a later guide uses.
    asked: ["Flag", "PatientFlag"],
  },
  cpis: {
    path: "/cpis/FHIR/R4",
    title: "CP-IS API",
    asked: ["CareTeam", "AuditEvent"],
  },
} as const satisfies Record<string, Interface>;

export type InterfaceName = keyof typeof INTERFACES;
