/** How an LA may want to be told of its alerts by e-mail. The one table of them. */
export const MAIL_CHOICES = {
  off: { name: "No emails", hint: "Alerts are in the portal only." },
  "at-once": {
    name: "At once",
    hint: "As soon as there is an alert. Alerts of the same minute share one email.",
  },
  daily: {
    name: "Once a day",
    hint: "At 8am, if there are alerts since the last email that nobody has closed.",
  },
} as const satisfies Record<string, { name: string; hint: string }>;

export type MailChoice = keyof typeof MAIL_CHOICES;

export const MAIL_CHOICE_CODES: readonly MailChoice[] =
  Object.keys(MAIL_CHOICES).filter(isMailChoice);

export function isMailChoice(value: string): value is MailChoice {
  return Object.hasOwn(MAIL_CHOICES, value);
}

/** The digest is there when people come in: the hour on the clock in England. */
export const DIGEST_HOUR = 8;

/** The roles that see notifications unless the administrator takes them away; an administrator always does. */
export const SHOWN_TO_ROLES = ["uploader", "quality"] as const;
export type ShownToRole = (typeof SHOWN_TO_ROLES)[number];

/** How notifications are told and shown in an LA. */
export interface NotificationSettings {
  mail: MailChoice;
  /** An address of the LA; empty for none. */
  mailAddress: string;
  /** Whether everybody who sees notifications is mailed as well. */
  mailPeople: boolean;
  shownTo: ShownToRole[];
  /** 0 when nothing was ever saved. */
  version: number;
}
