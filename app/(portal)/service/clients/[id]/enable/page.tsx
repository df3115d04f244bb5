import { redirect } from "next/navigation";
import { ClientDecision } from "@/components/client/client-decision";
import { TimeText } from "@/components/ui";
import { orNotFound } from "@/lib/server/answers";
import { getClient } from "@/lib/server/clients/get-client";
import { servicePageActor } from "@/lib/server/session";
import { enable } from "../actions";

export default async function EnableClientPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await servicePageActor();
  const client = await orNotFound(getClient(actor, (await params).id));
  if (!client.disabledAt) redirect(`/service/clients/${client.id}`);
  return (
    <ClientDecision
      client={client}
      title="Enable this system?"
      action={enable.bind(null, client.id, client.version)}
      button={{ text: "Yes, enable it", pendingText: "Enabling…", isWarning: false }}
    >
      <p>
        It was disabled on <TimeText at={client.disabledAt} />. Find out why before you enable it.
      </p>
      <p>
        {client.keyIds.length > 0
          ? "It can get tokens at once, with the keys that it has. If one of them may be in wrong hands, take it away first."
          : "It has no key, so it cannot get a token yet."}
      </p>
    </ClientDecision>
  );
}
