import { AuthorityClientForm } from "@/components/client/authority-client-form";
import { HealthClientForm } from "@/components/client/health-client-form";
import { orNotFound } from "@/lib/server/answers";
import { getClient } from "@/lib/server/clients/get-client";
import { servicePageActor } from "@/lib/server/session";
import { changeAuthorityClient, changeHealthClient } from "./actions";

interface ChangeClientPageProps {
  params: Promise<{ id: string }>;
}

export default async function ChangeClientPage({ params }: ChangeClientPageProps) {
  const actor = await servicePageActor();
  const client = await orNotFound(getClient(actor, (await params).id));
  const common = { name: client.name, callsPerMinute: String(client.callsPerMinute) };
  if (client.kind === "authority") {
    return (
      <AuthorityClientForm
        action={changeAuthorityClient.bind(null, client.id)}
        values={{ ...common, scopes: client.scopes.join(" ") }}
        held={client}
      />
    );
  }
  const { organisationOds, organisationName, responsibleName, responsibleRole } = client;
  return (
    <HealthClientForm
      action={changeHealthClient.bind(null, client.id)}
      values={{
        ...common,
        ...{ organisationOds, organisationName, responsibleName, responsibleRole },
        careSettings: client.careSettings.join(" "),
        phone: client.phone ?? "",
      }}
      held={client}
    />
  );
}
