import { z } from "zod";
import { ClientStateTag } from "@/components/client/client-state-tag";
import { ClientSummary } from "@/components/client/client-summary";
import { ForTheSupplier } from "@/components/client/for-the-supplier";
import { ButtonGroup, ButtonLink } from "@/components/form";
import { Page } from "@/components/layout";
import { NotificationBanner } from "@/components/ui";
import { orNotFound } from "@/lib/server/answers";
import { addressesOf, tokenUrl } from "@/lib/server/clients/addresses";
import { getClient } from "@/lib/server/clients/get-client";
import { servicePageActor } from "@/lib/server/session";

const DONE = {
  registered: "The system is registered. Give its supplier the details below.",
  changed: "The changes are saved. They count within a minute.",
  disabled: "The system is disabled. Within a minute it can do nothing any more.",
  enabled: "The system is enabled.",
};
const query = z.object({
  done: z
    .enum(["registered", "changed", "disabled", "enabled", "moved-on"])
    .optional()
    .catch(undefined),
});

interface ClientPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ClientPage({ params, searchParams }: ClientPageProps) {
  const actor = await servicePageActor();
  const client = await orNotFound(getClient(actor, (await params).id));
  const { done } = query.parse(await searchParams);
  const here = `/service/clients/${client.id}`;
  return (
    <Page
      title="System"
      heading={<bdi>{client.name}</bdi>}
      caption={client.kind === "health" ? "Health system" : "Local authority system"}
      back={{ href: `/service/clients?kind=${client.kind}`, text: "Systems" }}
      banner={done && <Banner done={done} />}
      aside={<ClientStateTag client={client} />}
    >
      <ClientSummary client={client} />
      <ButtonGroup>
        <ButtonLink href={`${here}/change`}>Change this system</ButtonLink>
        {client.disabledAt ? (
          <ButtonLink variant="secondary" href={`${here}/enable`}>
            Enable this system
          </ButtonLink>
        ) : (
          <ButtonLink variant="secondary" href={`${here}/disable`}>
            Disable this system
          </ButtonLink>
        )}
      </ButtonGroup>
      <h2 className="nhsuk-heading-m">For the supplier</h2>
      <ForTheSupplier client={client} tokenUrl={tokenUrl()} addresses={addressesOf(client)} />
    </Page>
  );
}

function Banner({ done }: { done: keyof typeof DONE | "moved-on" }) {
  if (done !== "moved-on") return <NotificationBanner kind="success" heading={DONE[done]} />;
  return (
    <NotificationBanner heading="Somebody changed this system while you had it open, so it was not enabled. Look at it as it is now, then decide again." />
  );
}
