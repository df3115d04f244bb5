import { DecidedBanner } from "@/components/to-fix/alike/decided-banner";
import { DecidedPage } from "@/components/to-fix/alike/decided-page";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { getAlikeDecision } from "@/lib/server/to-fix/alike/get-alike-decision";
import { justDone } from "../../alike-query";
import { load, takeBack } from "./actions";

interface DecidedAlikePageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function DecidedAlikePage({ params, searchParams }: DecidedAlikePageProps) {
  const actor = await authorityPageActor();
  const { id } = await params;
  const decided = await orNotFound(getAlikeDecision(actor, id));
  const banner = <DecidedBanner {...justDone.parse(await searchParams)} />;
  return (
    <DecidedPage
      decided={decided}
      load={load.bind(null, decided.id)}
      takeBack={takeBack.bind(null, decided.id)}
      banner={banner}
    />
  );
}
