import { PreviewPage } from "@/components/to-fix/alike/preview-page";
import { PreviewTable } from "@/components/to-fix/alike/preview-table";
import { WordsPage } from "@/components/to-fix/alike/words-page";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { listWords } from "@/lib/server/to-fix/alike/list-words";
import { previewAlike } from "@/lib/server/to-fix/alike/preview-alike";
import { decisionOf, issueOf, queriedMeanings } from "../../alike-query";
import { chooseWords, decide } from "./actions";

interface DecisionPageProps {
  params: Promise<{ code: string; decision: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function DecisionPage({ params, searchParams }: DecisionPageProps) {
  const actor = await authorityPageActor();
  const { code, decision: chosen } = await params;
  const [issue, decision] = [issueOf(code), decisionOf(chosen)];
  const words = queriedMeanings(await searchParams);
  const choice = { issue, decision, words };
  const { rows, ...preview } = await orNotFound(previewAlike(actor, choice));
  if (decision === "plan-types" && words.length === 0) {
    return <WordsPage action={chooseWords} {...await orNotFound(listWords(actor))} />;
  }
  return (
    <PreviewPage action={decide.bind(null, choice)} issue={issue} decision={decision} {...preview}>
      <PreviewTable rows={rows} />
    </PreviewPage>
  );
}
