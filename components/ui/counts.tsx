export interface Count {
  label: string;
  value: number;
  /** Where the counted things are. Left out for none: a link to an empty list wastes a visit. */
  href?: string;
  /** Marks the number that needs someone, with a bar; the label must say why. */
  attention?: boolean;
}

export function Counts({ counts, label }: { counts: readonly Count[]; label: string }) {
  return (
    <ul className="app-counts" aria-label={label}>
      {counts.map((count) => (
        <li
          key={count.label}
          className={count.attention ? "app-count app-count--attention" : "app-count"}
        >
          <span className="app-count__value">{count.value.toLocaleString("en-GB")}</span>{" "}
          {count.href ? (
            <a className="app-count__label" href={count.href}>
              {count.label}
            </a>
          ) : (
            <span className="app-count__label">{count.label}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
