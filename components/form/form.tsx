import type { ComponentPropsWithoutRef, ReactNode } from "react";
import type { FormAction } from "./form-state";

interface FormProps {
  action: FormAction;
  children: ReactNode;
  /** "search" makes it a search landmark. */
  role?: "search";
  label?: string;
  /** Set when the form carries a file and posts to a path; server actions choose this themselves. */
  withFile?: boolean;
  /** What JavaScript does in place of the post, when a post alone would show too little. */
  onSubmit?: ComponentPropsWithoutRef<"form">["onSubmit"];
  id?: string;
}

/**
 * Works without JavaScript: a path is posted to, a server action posts to its own page.
 * It never gets: a browser keeps addresses, and what people type here are children's details.
 * The browser neither validates (its bubbles cannot be read by everyone) nor remembers what was typed.
 */
export function Form({ action, children, role, label, withFile, onSubmit, id }: FormProps) {
  const about = {
    role,
    id,
    onSubmit,
    "aria-label": label,
    noValidate: true,
    autoComplete: "off",
  };
  return typeof action === "string" ? (
    <form
      action={action}
      method="post"
      encType={withFile ? "multipart/form-data" : undefined}
      {...about}
    >
      {children}
    </form>
  ) : (
    <form action={action} {...about}>
      {children}
    </form>
  );
}
