import { HealthClientForm } from "@/components/client/health-client-form";
import { servicePageActor } from "@/lib/server/session";
import { registerHealthClient } from "./actions";

export default async function NewHealthClientPage() {
  await servicePageActor();
  return <HealthClientForm action={registerHealthClient} values={{ callsPerMinute: "300" }} />;
}
