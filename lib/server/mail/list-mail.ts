import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { mailFields, mailText } from "@/lib/notifications/mail-text";
import type { MailKind, MailText } from "@/lib/notifications/mail-text";
import { audit } from "../audit";
import { portalDatabase } from "../db";
import { env } from "../env";

export const MAIL_PER_PAGE = 25;

export type MailState = "queued" | "sent" | "kept" | "failed";

export interface MailView extends MailText {
  id: string;
  createdAt: Date;
  sentAt: Date | null;
  to: string;
  kind: MailKind;
  alerts: number;
  state: MailState;
}

export interface MailPage {
  mail: MailView[];
  total: number;
  page: number;
  pages: number;
}

/** The LA's e-mails, newest first, as they would read. `page` counts from 1. */
export async function listMail(
  actor: AuthorityActor,
  { page: asked }: { page: number },
): Promise<MailPage> {
  requirePermission(actor, "notifications:administer");
  const localAuthority = actor.localAuthority;
  return portalDatabase.inAuthority(localAuthority, async (tx) => {
    const total = await tx.email.count({ where: { localAuthority } });
    const pages = Math.max(1, Math.ceil(total / MAIL_PER_PAGE));
    const page = Math.min(Math.max(1, asked), pages);
    const rows = await tx.email.findMany({
      where: { localAuthority },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: MAIL_PER_PAGE,
      skip: (page - 1) * MAIL_PER_PAGE,
    });
    await audit(tx, localAuthority, { actorId: actor.staffId, action: "outbox-viewed" });
    const mail = rows.map((row): MailView => {
      const kind = row.kind === "digest" ? "digest" : "alerts";
      const about = { kind, alerts: row.alerts, authorityName: actor.authorityName } as const;
      return {
        id: row.id,
        createdAt: row.createdAt,
        sentAt: row.sentAt,
        to: row.toAddress,
        kind,
        alerts: row.alerts,
        state: stateOf(row.state),
        ...mailText(mailFields(about, env().BASE_URL)),
      };
    });
    return { mail, total, page, pages };
  });
}

function stateOf(text: string): MailState {
  switch (text) {
    case "sent":
    case "kept":
    case "failed":
      return text;
    default:
      return "queued";
  }
}
