"use client";

import { usePathname } from "next/navigation";
import { LiveCount } from "@/components/notification/live-count";
import { LiveNews } from "@/components/notification/live-news";
import { NavigationCount } from "./navigation-count";

export interface NavigationItem {
  label: string;
  href: string;
  /** How many wait there. Nothing is shown for none. */
  count?: number;
  /** What stands for the count, where a number alone would not say whose they are: "4 yours, 8 nobody’s". */
  counted?: string;
  /** The count is of new alerts, and is kept right while the page is open: for whom, see LiveCount. */
  live?: string;
  /** Only when the address does not tell, for example on a page that belongs to two places. */
  current?: boolean;
}

export function Navigation({ items }: { items: readonly NavigationItem[] }) {
  const path = usePathname();
  return (
    <nav className="app-navigation" aria-label="Main">
      <ul className="app-navigation__list nhsuk-width-container">
        {items.map((item) => (
          <li key={item.href}>
            <a
              className="app-navigation__link"
              href={item.href}
              aria-current={whereYouAre(item, items, path)}
            >
              {item.label}
              {item.live !== undefined ? (
                <LiveCount scope={item.live} count={item.count ?? 0} />
              ) : (
                <NavigationCount count={item.count ?? 0} counted={item.counted} />
              )}
            </a>
          </li>
        ))}
      </ul>
      {items.map(
        ({ href, live, count = 0 }) =>
          live !== undefined && <LiveNews key={href} scope={live} count={count} />,
      )}
    </nav>
  );
}

function whereYouAre(
  { href, current }: NavigationItem,
  items: readonly NavigationItem[],
  path: string,
): "page" | "true" | undefined {
  if (path === href) return "page";
  // One place may lie under another, /service/clients under /service: the nearest is where you are.
  const isNearer = (other: NavigationItem) =>
    other.href.length > href.length && isUnder(path, other.href);
  return (current ?? (isUnder(path, href) && !items.some(isNearer))) ? "true" : undefined;
}

function isUnder(path: string, href: string): boolean {
  return path === href || (href !== "/" && path.startsWith(`${href}/`));
}
