import type { ToFixCounts } from "./row-to-fix";
import { toFixAddress, type ToFixQuery } from "./to-fix-address";

/** Whose records the list shows, with how many each has. */
export function ToFixViews({ query, counts }: { query: ToFixQuery; counts: ToFixCounts }) {
  const { mine, unassigned, theirs, waiting } = counts;
  const views: [text: string, show: ToFixQuery["show"], count: number][] = [
    ["All", undefined, mine + unassigned + theirs],
    ["Mine", "mine", mine],
    ["Unassigned", "unassigned", unassigned],
    ["Waiting", "waiting", waiting],
  ];
  return (
    <nav aria-label="Whose records">
      <ul className="app-views">
        {views.map(([text, show, count]) => (
          <li key={text}>
            <a
              href={toFixAddress({ show })}
              aria-current={show === query.show ? "page" : undefined}
            >
              {text} ({count.toLocaleString("en-GB")})
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
