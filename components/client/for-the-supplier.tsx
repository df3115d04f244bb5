import { InsetText, SummaryList } from "@/components/ui";
import type { Client } from "./client";

interface ForTheSupplierProps {
  client: Pick<Client, "id" | "keyIds">;
  tokenUrl: string;
  /** The addresses that it calls with its token. */
  addresses: readonly { label: string; url: string }[];
}

/** What a supplier needs to connect: none of it is secret, as only the private key opens anything. */
export function ForTheSupplier({ client, tokenUrl, addresses }: ForTheSupplierProps) {
  return (
    <>
      <p>None of this is secret. It is of use only to whoever has the private key.</p>
      <SummaryList
        rows={[
          { label: "Client ID (iss and sub)", value: <Code text={client.id} /> },
          { label: "Token URL (aud)", value: <Code text={tokenUrl} /> },
          ...(client.keyIds.length > 0
            ? [{ label: "Key IDs (kid)", value: <Codes texts={client.keyIds} /> }]
            : []),
          ...addresses.map(({ label, url }) => ({ label, value: <Code text={url} /> })),
        ]}
      />
      {client.keyIds.length === 0 && (
        <InsetText>
          <p>
            This system has no public key, so it cannot get a token yet. Ask the supplier for one
            and add it under “Change this system”.
          </p>
        </InsetText>
      )}
    </>
  );
}

function Code({ text }: { text: string }) {
  return <code className="wrap-anywhere">{text}</code>;
}

function Codes({ texts }: { texts: readonly string[] }) {
  return (
    <ul className="nhsuk-list nhsuk-u-margin-bottom-0">
      {texts.map((text) => (
        <li key={text}>
          <Code text={text} />
        </li>
      ))}
    </ul>
  );
}
