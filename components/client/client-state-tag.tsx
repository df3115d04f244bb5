import { Tag, type TagColour } from "@/components/ui";
import { CLIENT_STATES, stateOf, type Client, type ClientState } from "./client";

const COLOURS: Readonly<Record<ClientState, TagColour>> = {
  ready: "green",
  keyless: "yellow",
  disabled: "red",
};

/** Whether the system can get a token. */
export function ClientStateTag({ client }: { client: Pick<Client, "disabledAt" | "keyIds"> }) {
  const state = stateOf(client);
  return <Tag colour={COLOURS[state]}>{CLIENT_STATES[state]}</Tag>;
}
