import { DataTable } from "@/components/ui";
import { CARE_SETTINGS } from "@/lib/access/care-settings";
import { SCOPES } from "@/lib/access/roles";
import { CLIENT_KINDS, type Client, type ClientKind } from "./client";
import { ClientStateTag } from "./client-state-tag";

const HEADINGS: Readonly<Record<ClientKind, readonly string[]>> = {
  health: ["System", "Belongs to", "Care settings"],
  authority: ["System", "Belongs to", "May"],
};

interface ClientTableProps {
  kind: ClientKind;
  clients: readonly Client[];
}

export function ClientTable({ kind, clients }: ClientTableProps) {
  return (
    <DataTable
      caption={CLIENT_KINDS[kind].many}
      hideCaption
      columns={[
        ...HEADINGS[kind].map((heading) => ({ heading })),
        { heading: "Keys", numeric: true },
        { heading: "State", nowrap: true },
      ]}
      rows={clients.map((client) => ({
        key: client.id,
        cells: [
          <a key="name" href={`/service/clients/${client.id}`}>
            <bdi>{client.name}</bdi>
          </a>,
          ...whoseAndWhat(client),
          client.keyIds.length.toLocaleString("en-GB"),
          <ClientStateTag key="state" client={client} />,
        ],
      }))}
    />
  );
}

function whoseAndWhat(client: Client): [whose: string, what: string] {
  if (client.kind === "authority")
    return [client.authorityName, client.scopes.map((scope) => SCOPES[scope].name).join(", ")];
  return [
    `${client.organisationName} (${client.organisationOds})`,
    client.careSettings.map((code) => CARE_SETTINGS[code].name).join(", "),
  ];
}
