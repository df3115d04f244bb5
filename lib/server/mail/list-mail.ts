import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import type { MailText } from "@/lib/notifications/mail-text";
import type { Email } from "@/prisma/client/client";
import { audit } from "../audit";
import { portalDatabase } from "../db";
import { env } from "../env";
import { contentOf, textOf } from "./mail-content";
import type { MailContent } from "./mail-content";

export const MAIL_PER_PAGE = 25;

export type MailState = "queued" | "sent" | "kept" | "failed" | "dropped";

export interface MailView extends MailText {
  id: string;
  createdAt: Date;
  sentAt: Date | null;
  to: string;
  kind: MailContent["kind"];
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
    await audit(tx, localAuthority, {
      actorId: actor.staffId,
      action: "outbox-viewed",
      subjects: rows.flatMap(({ linkId, sealedLink }) => (sealedLink && linkId ? [linkId] : [])),
    });
    const mail = rows.map((row) => viewOf(row, actor.authorityName));
    return { mail, total, page, pages };
  });
}

function viewOf(row: Email, authorityName: string): MailView {
  const content = contentOf({
    kind: row.kind,
    alerts: row.alerts,
    changed: row.changed,
    authority_name: authorityName,
    // Whoever reads a link can use it: it is here only where it would reach nobody otherwise.
    sealed_link: env().NOTIFY_API_KEY === undefined ? row.sealedLink : null,
  });
  return {
    id: row.id,
    createdAt: row.createdAt,
    sentAt: row.sentAt,
    to: row.toAddress,
    kind: content.kind,
    state: stateOf(row.state),
    ...textOf(content, env().BASE_URL),
  };
}

function stateOf(text: string): MailState {
  switch (text) {
    case "sent":
    case "kept":
    case "failed":
    case "dropped":
      return text;
    default:
      return "queued";
  }
}
