import { WarningCallout } from "@/components/ui";
import { ISSUES, issueMessage, type IssueCode } from "@/lib/register/issues";
import type { IssueGroup } from "./upload";

/** Issues of the file as a whole: they have no row to go to. */
const OF_THE_FILE: readonly IssueCode[] = ["register-shrinks"];

export function isOfTheFile(code: IssueCode): boolean {
  return OF_THE_FILE.includes(code);
}

/** What must be read before the button that loads. */
export function FileWarnings({ groups }: { groups: readonly IssueGroup[] }) {
  return groups
    .filter(({ code }) => isOfTheFile(code))
    .map(({ code }) => (
      <WarningCallout key={code} heading={ISSUES[code].title}>
        <p>{issueMessage({ code, row: 0, field: null, related: [] })}</p>
      </WarningCallout>
    ));
}
