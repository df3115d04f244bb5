import { AlikePage } from "@/components/to-fix/alike/alike-page";
import { DecidedBanner } from "@/components/to-fix/alike/decided-banner";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { listAlike } from "@/lib/server/to-fix/alike/list-alike";
import { issueOf, justDone, pageQuery } from "../alike-query";

interface AlikeCodePageProps {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AlikeCodePage({ params, searchParams }: AlikeCodePageProps) {
  const actor = await authorityPageActor();
  const issue = issueOf((await params).code);
  const asked = await searchParams;
  const found = await orNotFound(listAlike(actor, issue, pageQuery.parse(asked).page));
  const banner = <DecidedBanner {...justDone.parse(asked)} />;
  return <AlikePage issue={issue} {...found} banner={banner} />;
}
