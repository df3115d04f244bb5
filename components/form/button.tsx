"use client";

import {
  useEffect,
  useRef,
  type ComponentPropsWithoutRef,
  type MouseEvent,
  type ReactNode,
} from "react";
import { useFormStatus } from "react-dom";

const VARIANTS = {
  primary: "nhsuk-button",
  secondary: "nhsuk-button nhsuk-button--secondary",
  warning: "nhsuk-button nhsuk-button--warning",
};

interface ButtonProps extends Pick<
  ComponentPropsWithoutRef<"button">,
  "name" | "value" | "formAction" | "type" | "onClick"
> {
  children: ReactNode;
  variant?: keyof typeof VARIANTS;
  /** Said instead of the label while the action runs, for example "Loading records…". */
  pendingText?: string;
  small?: boolean;
}

const DOUBLE_CLICK_MS = 1000;

/**
 * Refuses a second press while the first is on its way: two presses of "Load" must not be two requests.
 * It is never `disabled`, which would take the focus away from keyboard users.
 */
export function Button({
  children,
  variant = "primary",
  pendingText,
  small,
  type = "submit",
  onClick,
  ...rest
}: ButtonProps) {
  const { pending } = useFormStatus();
  const lastPress = useRef(-DOUBLE_CLICK_MS);
  // An answer is there: a press is a new one, however soon it comes.
  useEffect(() => {
    if (!pending) lastPress.current = -DOUBLE_CLICK_MS;
  }, [pending]);
  function press(event: MouseEvent<HTMLButtonElement>) {
    const again = event.timeStamp - lastPress.current < DOUBLE_CLICK_MS;
    if (type === "submit" && (pending || again)) return event.preventDefault();
    lastPress.current = event.timeStamp;
    onClick?.(event);
  }
  return (
    <button
      className={small ? `${VARIANTS[variant]} nhsuk-button--small` : VARIANTS[variant]}
      type={type}
      aria-disabled={pending || undefined}
      onClick={press}
      {...rest}
    >
      {pending && pendingText ? pendingText : children}
    </button>
  );
}

/** A link that starts something, looking like a button. It stays a link for keyboards and screen readers. */
export function ButtonLink({
  href,
  children,
  variant = "primary",
}: {
  href: string;
  children: ReactNode;
  variant?: keyof typeof VARIANTS;
}) {
  return (
    <a className={VARIANTS[variant]} href={href} draggable={false}>
      {children}
    </a>
  );
}

/** Buttons side by side, below one another on a narrow screen. */
export function ButtonGroup({ children }: { children: ReactNode }) {
  return <div className="nhsuk-button-group">{children}</div>;
}
