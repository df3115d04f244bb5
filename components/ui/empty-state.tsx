import type { ReactNode } from "react";
import { ButtonLink } from "@/components/form/button";

interface EmptyStateProps {
  title: string;
  /** Why it is empty and what to do next. */
  children?: ReactNode;
  action?: { href: string; text: string };
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="app-empty">
      <h2 className="nhsuk-heading-m">{title}</h2>
      {children && <div className="app-empty__text">{children}</div>}
      {action && <ButtonLink href={action.href}>{action.text}</ButtonLink>}
    </div>
  );
}
