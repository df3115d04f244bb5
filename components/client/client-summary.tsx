import { DayText, SummaryList, type SummaryRow } from "@/components/ui";
import { CARE_SETTINGS } from "@/lib/access/care-settings";
import { SCOPES } from "@/lib/access/roles";
import type { Client } from "./client";

/** What is known about a system. */
export function ClientSummary({ client }: { client: Client }) {
  return (
    <SummaryList
      rows={[
        ...(client.kind === "health" ? healthRows(client) : authorityRows(client)),
        {
          label: "Calls a minute",
          value: `${client.callsPerMinute.toLocaleString("en-GB")} at most`,
        },
        { label: "Registered", value: <DayText at={client.createdAt} /> },
        ...(client.disabledAt
          ? [{ label: "Disabled", value: <DayText at={client.disabledAt} /> }]
          : []),
      ]}
    />
  );
}

function healthRows(client: Extract<Client, { kind: "health" }>): SummaryRow[] {
  return [
    {
      label: "Organisation",
      value: (
        <>
          <bdi>{client.organisationName}</bdi> ({client.organisationOds})
        </>
      ),
    },
    {
      label: "Care settings",
      value: <Names names={client.careSettings.map((code) => CARE_SETTINGS[code].name)} />,
    },
    {
      label: "Responsible person",
      value: (
        <>
          <bdi>{client.responsibleName}</bdi>, <bdi>{client.responsibleRole}</bdi>
        </>
      ),
    },
    { label: "Phone to ring back", value: client.phone },
  ];
}

function authorityRows(client: Extract<Client, { kind: "authority" }>): SummaryRow[] {
  return [
    { label: "Local authority", value: client.authorityName },
    {
      label: "What it may do",
      value: <Names names={client.scopes.map((scope) => SCOPES[scope].name)} />,
    },
  ];
}

function Names({ names }: { names: readonly string[] }) {
  return (
    <ul className="nhsuk-list nhsuk-u-margin-bottom-0">
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}
