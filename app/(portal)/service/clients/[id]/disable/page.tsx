import { redirect } from "next/navigation";
import { ClientDecision } from "@/components/client/client-decision";
import { orNotFound } from "@/lib/server/answers";
import { getClient } from "@/lib/server/clients/get-client";
import { servicePageActor } from "@/lib/server/session";
import { disable } from "../actions";

export default async function DisableClientPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await servicePageActor();
  const client = await orNotFound(getClient(actor, (await params).id));
  if (client.disabledAt) redirect(`/service/clients/${client.id}`);
  return (
    <ClientDecision
      client={client}
      title="Disable this system?"
      action={disable.bind(null, client.id)}
      button={{ text: "Yes, disable it", pendingText: "Disabling…", isWarning: true }}
    >
      <p>
        {client.kind === "health"
          ? "Within a minute, health staff who use this system are shown no flags any more. Tell the organisation before you do it, unless there is no time."
          : `Within a minute, this system can neither upload nor take notifications any more. People of ${client.authorityName} can still do both in the portal.`}
      </p>
      <p>What it did so far stays as it is. You can enable it again.</p>
    </ClientDecision>
  );
}
