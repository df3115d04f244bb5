/** "(3)" after the name of a place where three wait. Nothing is shown for none. */
export function NavigationCount({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <>
      {" "}
      <span className="app-navigation__count">({count.toLocaleString("en-GB")})</span>
    </>
  );
}
