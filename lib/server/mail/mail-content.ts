import "server-only";
import {
  accountMailFields,
  accountMailText,
  isAccountChange,
} from "@/lib/notifications/account-mail";
import type { AccountMail } from "@/lib/notifications/account-mail";
import { mailFields, mailText } from "@/lib/notifications/mail-text";
import type { MailKind, MailText } from "@/lib/notifications/mail-text";
import { unseal } from "../sealing";

export type MailContent = { kind: MailKind; alerts: number; authorityName: string } | AccountMail;

/** Columns of an e-mail `e`, for a query of one's own. */
export const MAIL_CONTENT = `e.kind, e.alerts, e.changed, e.sealed_link,
  (SELECT name FROM local_authority WHERE code = e.local_authority) AS authority_name`;

export interface MailContentRow {
  kind: string;
  alerts: number | null;
  changed: string | null;
  sealed_link: string | null;
  authority_name: string | null;
}

/** Whether it was to bring a link that is no more. */
export function hasLostItsLink({ kind, sealed_link: link }: MailContentRow): boolean {
  return (kind === "invitation" || kind === "reset") && link === null;
}

/** What an e-mail is to say. @throws Error when its link was sealed with another secret than this process has */
export function contentOf(row: MailContentRow): MailContent {
  const authorityName = row.authority_name ?? "the national service";
  const link = () =>
    row.sealed_link === null ? "(this link is shown to nobody)" : unseal(row.sealed_link, "link");
  if (row.kind === "invitation") return { kind: "invitation", authorityName, link: link() };
  if (row.kind === "reset") return { kind: "reset", link: link() };
  if (isAccountChange(row.changed)) return { kind: "account-changed", changed: row.changed };
  const kind = row.kind === "digest" ? "digest" : "alerts";
  return { kind, alerts: row.alerts ?? 0, authorityName };
}

/** For GOV.UK Notify. */
export function fieldsOf(content: MailContent, baseUrl: string): Record<string, string> {
  return "alerts" in content ? { ...mailFields(content, baseUrl) } : accountMailFields(content);
}

export function textOf(content: MailContent, baseUrl: string): MailText {
  return "alerts" in content ? mailText(mailFields(content, baseUrl)) : accountMailText(content);
}
