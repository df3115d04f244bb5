/**
 * The words of the e-mails. An e-mail crosses servers that are not ours and is read on screens in kitchens: it says
 * that there is something to look at, and never who looked, from where, or at which child.
 */

export type MailKind = "alerts" | "digest";

/** The fields of the template in GOV.UK Notify, by their names there. */
export interface MailFields {
  authority: string;
  alerts: string;
  link: string;
}

export interface MailText {
  subject: string;
  body: string;
}

/** What stands in the template in GOV.UK Notify, word for word: the README tells people to copy it from here. */
export const MAIL_TEMPLATE: MailText = {
  subject: "Register portal: ((alerts))",
  body: `((authority)) has ((alerts)) in the Register portal.

Sign in to look:
((link))

An alert means that a health setting looked at the plan of a child or an unborn child of yours. To keep children safe, this email does not say who looked or at whom.

Your administrator decides who gets these emails, under Settings, Notifications.`,
};

export function mailFields(
  about: { kind: MailKind; alerts: number; authorityName: string },
  baseUrl: string,
): MailFields {
  const { kind, alerts, authorityName } = about;
  const count = alerts.toLocaleString("en-GB");
  const noun = alerts === 1 ? "alert" : "alerts";
  return {
    authority: authorityName,
    alerts: kind === "alerts" ? `${count} new ${noun}` : `${count} ${noun} that nobody has closed`,
    link: `${baseUrl}/notifications`,
  };
}

/** The e-mail as it reads. */
export function mailText(fields: MailFields): MailText {
  const fill = (text: string) =>
    text
      .replaceAll("((authority))", () => fields.authority)
      .replaceAll("((alerts))", () => fields.alerts)
      .replaceAll("((link))", () => fields.link);
  return { subject: fill(MAIL_TEMPLATE.subject), body: fill(MAIL_TEMPLATE.body) };
}
