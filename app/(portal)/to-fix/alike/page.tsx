import { OverviewPage } from "@/components/to-fix/alike/overview-page";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { countAlike } from "@/lib/server/to-fix/alike/count-alike";

export default async function FixAlikePage() {
  const actor = await authorityPageActor();
  return <OverviewPage {...await orNotFound(countAlike(actor))} />;
}
