import { notFound } from "next/navigation";
import { z } from "zod";
import { Page } from "@/components/layout";
import { MailList } from "@/components/settings/mail-list";
import { EmptyState, Pagination } from "@/components/ui";
import { may } from "@/lib/access/roles";
import { orNotFound } from "@/lib/server/answers";
import { listMail } from "@/lib/server/mail/list-mail";
import { authorityPageActor } from "@/lib/server/session";

const query = z.object({ page: z.coerce.number().int().positive().catch(1) });

interface OutboxPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function OutboxPage({ searchParams }: OutboxPageProps) {
  const actor = await authorityPageActor();
  if (!may(actor.role, "notifications:administer")) notFound();
  const asked = query.parse(await searchParams);
  const { mail, total, page, pages } = await orNotFound(listMail(actor, asked));
  return (
    <Page title="Emails" width="text" back={{ href: "/settings", text: "Settings" }}>
      {total === 0 ? (
        <EmptyState
          title="No email yet"
          action={{ href: "/settings/notifications", text: "Change notification settings" }}
        >
          <p>When there is an alert and you asked for emails, they are listed here.</p>
        </EmptyState>
      ) : (
        <>
          <p>
            What was sent to your people about alerts, newest first. Emails that are kept were not
            sent, because no mail service is set up.
          </p>
          <MailList mail={mail} />
        </>
      )}
      <Pagination page={page} pages={pages} href={(to) => `/settings/outbox?page=${to}`} />
    </Page>
  );
}
