import type { ViewKind } from "./care-settings";

/**
 * The two kinds of view, and what each is to a local authority (LA): an alert counts, rings and is written about; a
 * routine view is listed and silent, so that appointments do not bury the child who turned up at night.
 */
export const VIEW_KINDS = {
  unscheduled: { name: "Unscheduled", notification: "Alert" },
  scheduled: { name: "Scheduled", notification: "Routine" },
} as const satisfies Record<ViewKind, { name: string; notification: string }>;

/** What has become of a notification, in the order in which it usually happens. */
export const NOTIFICATION_STATES = {
  new: { name: "New" },
  seen: { name: "Seen" },
  assigned: { name: "Assigned" },
  closed: { name: "Closed" },
} as const;
export type NotificationState = keyof typeof NOTIFICATION_STATES;

/** Those that somebody still has to deal with. */
export const OPEN_STATES = ["new", "seen", "assigned"] as const satisfies NotificationState[];

/** How a notification was dealt with. */
export const CLOSING_OUTCOMES = {
  "contacted-setting": { name: "Contacted the setting" },
  visited: { name: "Visited the child" },
  "no-action": { name: "No action needed" },
  other: { name: "Something else" },
} as const;
export type ClosingOutcome = keyof typeof CLOSING_OUTCOMES;

/** What somebody did about a notification, as its history says it. */
export const STEPS = {
  seen: { name: "Marked as seen" },
  assigned: { name: "Assigned" },
  noted: { name: "Note" },
  closed: { name: "Closed" },
  reopened: { name: "Opened again" },
} as const;
export type Step = keyof typeof STEPS;

export const NOTE_LIMIT = 1000;

export type Decision =
  | { step: "seen" }
  | { step: "assigned"; to: string }
  | { step: "noted"; note: string }
  /** `other` says nothing by itself: it needs a note. */
  | { step: "closed"; outcome: ClosingOutcome; note: string | null }
  | { step: "reopened" };

/** The states in which a step can be taken; in any other it leaves the notification as it is. */
export const STEP_FROM: Readonly<Record<Step, readonly NotificationState[]>> = {
  seen: ["new"],
  assigned: OPEN_STATES,
  noted: [...OPEN_STATES, "closed"],
  closed: OPEN_STATES,
  reopened: ["closed"],
};

export function isViewKind(value: string): value is ViewKind {
  return Object.hasOwn(VIEW_KINDS, value);
}

export function isNotificationState(value: string): value is NotificationState {
  return Object.hasOwn(NOTIFICATION_STATES, value);
}

export function isClosingOutcome(value: string): value is ClosingOutcome {
  return Object.hasOwn(CLOSING_OUTCOMES, value);
}

export function isStep(value: string): value is Step {
  return Object.hasOwn(STEPS, value);
}

export const NOTIFICATION_STATE_CODES: readonly NotificationState[] =
  Object.keys(NOTIFICATION_STATES).filter(isNotificationState);

export const CLOSING_OUTCOME_CODES: readonly ClosingOutcome[] =
  Object.keys(CLOSING_OUTCOMES).filter(isClosingOutcome);
