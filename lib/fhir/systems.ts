/** The names of code systems, identifiers and profiles that NHS suppliers' software looks for. Each stands here once. */
export const NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";
export const ODS_CODE = "https://fhir.nhs.uk/Id/ods-organization-code";
export const SDS_ROLE_PROFILE = "https://fhir.nhs.uk/Id/sds-role-profile-id";
/** The Office for National Statistics' own addresses of places, each ending in a code like E08000019. */
export const PLACE_CODE = "http://statistics.data.gov.uk/id/statistical-geography";

export const SPINE_CODES = "https://fhir.nhs.uk/CodeSystem/England-SpineErrorOrWarningCode";
export const SNOMED = "http://snomed.info/sct";
export const FLAG_CATEGORY = "https://fhir.nhs.uk/England/CodeSystem/England-FlagCategoryPatient";
export const CHILD_PROTECTION_FLAG = "child-protection-information-system-flag";
export const FLAG_DETAIL = "http://hl7.org/fhir/StructureDefinition/flag-detail";
export const ROLE_CLASS = "http://terminology.hl7.org/CodeSystem/v3-RoleClass";
export const DATA_OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";

const PROFILES = "https://fhir.nhs.uk/England/StructureDefinition";
export const PROFILE = {
  flag: `${PROFILES}/England-Flag-PatientFlag`,
  provenance: `${PROFILES}/England-Provenance-Flag`,
  carePlan: `${PROFILES}/England-CarePlan-Flag`,
  careTeam: `${PROFILES}/England-CareTeam-Flag`,
} as const;

export const FHIR_JSON = "application/fhir+json";
