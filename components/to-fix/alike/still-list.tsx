import { countOf } from "@/components/ui";
import { ISSUES } from "@/lib/register/issues";
import type { CodeCount } from "./alike";

/** What is wrong with the rows that are not right, each with how many have it. */
export function StillList({ still }: { still: readonly CodeCount[] }) {
  return (
    <ul>
      {still.map(({ code, rows }) => (
        <li key={code}>
          {ISSUES[code].title}: {countOf(rows, "record")}
        </li>
      ))}
    </ul>
  );
}
