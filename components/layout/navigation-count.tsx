interface NavigationCountProps {
  count: number;
  /** Said in place of the number. */
  counted?: string | undefined;
}

/** "(3)" after the name of a place where three wait. Nothing is shown for none. */
export function NavigationCount({ count, counted }: NavigationCountProps) {
  if (count === 0) return null;
  return (
    <>
      {" "}
      <span className="app-navigation__count">({counted ?? count.toLocaleString("en-GB")})</span>
    </>
  );
}
