import { z } from "zod";
import { ClientList } from "@/components/client/client-list";
import { CLIENT_KINDS, totalOf } from "@/components/client/client";
import { ButtonGroup, ButtonLink } from "@/components/form";
import { Page } from "@/components/layout";
import { Counts } from "@/components/ui";
import { orNotFound } from "@/lib/server/answers";
import { CLIENT_STATES, listClients } from "@/lib/server/clients/list-clients";
import { servicePageActor } from "@/lib/server/session";

const query = z.object({
  kind: z.enum(["health", "authority"]).catch("health"),
  state: z.enum(CLIENT_STATES).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});

interface ClientsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ClientsPage({ searchParams }: ClientsPageProps) {
  const actor = await servicePageActor();
  const { kind, state, page } = query.parse(await searchParams);
  const found = await orNotFound(listClients(actor, { kind, state, page }));
  return (
    <Page title="Systems" caption="Registered to connect">
      <Counts
        label="Registered"
        counts={(["health", "authority"] as const).map((each) => ({
          label: CLIENT_KINDS[each].many,
          value: totalOf(found.counts[each]),
          href: `/service/clients?kind=${each}`,
        }))}
      />
      <ButtonGroup>
        <ButtonLink href="/service/clients/new/health">Register a health system</ButtonLink>
        <ButtonLink variant="secondary" href="/service/clients/new/authority">
          Register a local authority system
        </ButtonLink>
      </ButtonGroup>
      <h2 className="nhsuk-heading-m first-letter:uppercase">{CLIENT_KINDS[kind].many}</h2>
      <ClientList
        kind={kind}
        state={state}
        clients={found.clients}
        counts={found.counts[kind]}
        page={found.page}
        pages={found.pages}
      />
    </Page>
  );
}
