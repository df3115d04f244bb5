import { AuthorityClientForm } from "@/components/client/authority-client-form";
import { orNotFound } from "@/lib/server/answers";
import { nameAuthorities } from "@/lib/server/national/name-authorities";
import { servicePageActor } from "@/lib/server/session";
import { registerAuthorityClient } from "./actions";

export default async function NewAuthorityClientPage() {
  const actor = await servicePageActor();
  return (
    <AuthorityClientForm
      action={registerAuthorityClient}
      values={{ callsPerMinute: "300" }}
      authorities={await orNotFound(nameAuthorities(actor))}
    />
  );
}
