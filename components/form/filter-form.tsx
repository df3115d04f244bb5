import type { ReactNode } from "react";
import { Button } from "./button";

interface FilterFormProps {
  label: string;
  /** Where to go without filters; left out while there are none. */
  clear?: string | undefined;
  children: ReactNode;
}

/**
 * Narrows a list. The one form that puts its answers into the address, so that a filtered list can be
 * kept and passed on: use it for codes to choose from only, never for what somebody types.
 */
export function FilterForm({ label, clear, children }: FilterFormProps) {
  return (
    <form className="app-filter" method="get" aria-label={label}>
      {children}
      <Button variant="secondary" small>
        Show
      </Button>
      {clear && <a href={clear}>Clear filter</a>}
    </form>
  );
}
