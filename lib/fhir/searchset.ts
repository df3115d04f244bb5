import type { Bundle, BundleEntry, FhirResource } from "fhir/r4";

/** A resource of ours: it always has an id. */
type Ours = FhirResource & { id: string };

/**
 * A searchset: the matches, then what was included with them. It has no id and no time, so that the same answer is the
 * same bytes. Its own link says what was asked without saying of whom: links are kept in histories and logs.
 * @param base address of the interface, without a slash at the end
 * @param path what was asked, from there
 */
export function searchset(
  base: string,
  path: string,
  matches: readonly Ours[],
  included: readonly Ours[],
): Bundle {
  const bundle: Bundle = {
    resourceType: "Bundle",
    type: "searchset",
    total: matches.length,
    link: [{ relation: "self", url: `${base}/${path}` }],
  };
  // FHIR knows no empty lists: nothing found is no entry.
  if (matches.length > 0) {
    bundle.entry = [
      ...matches.map((resource) => entry(base, resource, "match")),
      ...included.map((resource) => entry(base, resource, "include")),
    ];
  }
  return bundle;
}

function entry(base: string, resource: Ours, mode: "match" | "include"): BundleEntry {
  return {
    fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
    resource,
    search: { mode },
  };
}
