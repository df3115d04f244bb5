import type { ReactNode } from "react";
import type { FormAction } from "@/components/form/form-state";
import { Mark } from "./mark";

interface AppHeaderProps {
  /** The LA's name, or what stands in its place for the service role. */
  authority?: string;
  person?: { name: string; role: string };
  /** Where sign-out is posted. Never a link: a link can be followed by a prefetch or by another site. */
  signOut?: FormAction;
  /** Where the product name leads. */
  home?: string;
  /** The navigation. */
  children?: ReactNode;
}

export function AppHeader({ authority, person, signOut, home = "/", children }: AppHeaderProps) {
  return (
    <header className="nhsuk-header app-header">
      <div className="nhsuk-header__container nhsuk-width-container">
        <a className="app-header__product" href={home}>
          <Mark />
          <span className="app-header__name">Register portal</span>
        </a>
        {authority && <span className="app-header__authority">{authority}</span>}
        {person && (
          <div className="app-header__account">
            <span className="app-header__person">
              <bdi>{person.name}</bdi>
              <span className="app-header__role">{person.role}</span>
            </span>
            {signOut && <SignOut action={signOut} />}
          </div>
        )}
      </div>
      {children}
    </header>
  );
}

function SignOut({ action }: { action: FormAction }) {
  const button = (
    <button className="app-header__sign-out" type="submit">
      Sign out
    </button>
  );
  return typeof action === "string" ? (
    <form action={action} method="post">
      {button}
    </form>
  ) : (
    <form action={action}>{button}</form>
  );
}
