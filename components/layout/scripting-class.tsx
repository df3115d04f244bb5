"use client";

import { useEffect } from "react";

/**
 * Tells the design system's styles that scripts run. An effect and not an inline script, which a strict
 * content security policy would refuse; until it has run, the page is simply the one without JavaScript.
 */
export function ScriptingClass() {
  useEffect(() => document.body.classList.add("js-enabled", "nhsuk-frontend-supported"), []);
  return null;
}
