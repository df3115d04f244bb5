"use client";

import { usePathname } from "next/navigation";

export interface NavigationItem {
  label: string;
  href: string;
  /** How many wait there. Nothing is shown for none. */
  count?: number;
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
              aria-current={whereYouAre(item, path)}
            >
              {item.label}
              {item.count ? (
                <>
                  {" "}
                  <span className="app-navigation__count">
                    ({item.count.toLocaleString("en-GB")})
                  </span>
                </>
              ) : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function whereYouAre({ href, current }: NavigationItem, path: string): "page" | "true" | undefined {
  if (path === href) return "page";
  return (current ?? (href !== "/" && path.startsWith(`${href}/`))) ? "true" : undefined;
}
