/**
 * The words of e-mails about one person's account. They cross servers that are not ours: they say what to do, and
 * nothing of a child, of a role or of whoever did it. What a link is for stands on the page that it opens.
 */
import type { MailText } from "./mail-text";

/** What of an account changed: whoever did not do it should hear of it. */
export const ACCOUNT_CHANGES = {
  password: "The password of your account was changed.",
  role: "What your account may do was changed by an administrator.",
  "second-factor": "A second way to prove that it is you was added to your account or taken away.",
  "sign-in": "How you sign in to your account was changed.",
} as const;
export type AccountChange = keyof typeof ACCOUNT_CHANGES;

export function isAccountChange(text: string | null): text is AccountChange {
  return text !== null && Object.hasOwn(ACCOUNT_CHANGES, text);
}

export type AccountMail =
  | { kind: "invitation"; authorityName: string; link: string }
  | { kind: "reset"; link: string }
  | { kind: "account-changed"; changed: AccountChange };
export type AccountMailKind = AccountMail["kind"];

/** What stands in the templates in GOV.UK Notify, word for word: the README tells people to copy it from here. */
export const ACCOUNT_TEMPLATES: Readonly<Record<AccountMailKind, MailText>> = {
  invitation: {
    subject: "You are invited to the Register portal",
    body: `You are invited to work in the Register portal for ((authority)).

Set up your account within 72 hours:
((link))

If you did not expect this, tell your council and do not open the link.`,
  },
  reset: {
    subject: "Choose a new password for the Register portal",
    body: `Somebody asked for a new password for your account in the Register portal.

Choose one within 30 minutes:
((link))

If it was not you, you need not do anything. Your password stays as it is.`,
  },
  "account-changed": {
    subject: "Your account in the Register portal was changed",
    body: `((change))

If you did not expect this, tell your administrator now. They can stop the account and end all sessions.`,
  },
};

/** The fields of each template in GOV.UK Notify, by their names there. */
export function accountMailFields(mail: AccountMail): Record<string, string> {
  switch (mail.kind) {
    case "invitation":
      return { authority: mail.authorityName, link: mail.link };
    case "reset":
      return { link: mail.link };
    case "account-changed":
      return { change: ACCOUNT_CHANGES[mail.changed] };
  }
}

/** The e-mail as it reads. */
export function accountMailText(mail: AccountMail): MailText {
  const { subject, body } = ACCOUNT_TEMPLATES[mail.kind];
  const fields = accountMailFields(mail);
  return {
    subject,
    body: body.replaceAll(/\(\((\w+)\)\)/g, (whole, name: string) => fields[name] ?? whole),
  };
}
