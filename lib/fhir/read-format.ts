/** What callers may call the one format that there is. A plus sign in an address that was not encoded is a space. */
const FORMATS = new Set([
  "json",
  "application/json",
  "application/fhir+json",
  "application/fhir json",
]);
const ACCEPTED = new Set(["*/*", "application/*", "application/json", "application/fhir+json"]);

export function isFormat(value: string): boolean {
  return FORMATS.has(mediaType(value));
}

/** Whether a caller that says in a header what it accepts can read FHIR JSON. Nothing said: anything is accepted. */
export function acceptsFhir(header: string | undefined): boolean {
  if (header === undefined || header.trim() === "") return true;
  return header.split(",").some((range) => ACCEPTED.has(mediaType(range)) && !isRefused(range));
}

/** application/x-www-form-urlencoded, in whatever character set it says: names and numbers are plain ASCII. */
export function isForm(contentType: string | undefined): boolean {
  return mediaType(contentType ?? "") === "application/x-www-form-urlencoded";
}

function mediaType(text: string): string {
  const end = text.indexOf(";");
  return (end === -1 ? text : text.slice(0, end)).trim().toLowerCase();
}

/** q=0 says: not this one. */
function isRefused(range: string): boolean {
  return range
    .split(";")
    .slice(1)
    .some((parameter) => /^q=0(\.0{0,3})?$/.test(parameter.trim().toLowerCase()));
}
