import { Page } from "@/components/layout";
import { FixGrid } from "@/components/to-fix/grid/fix-grid";
import { GridHelp } from "@/components/to-fix/grid/grid-help";
import { toFixAddress } from "@/components/to-fix/to-fix-address";
import { authorityPageActor } from "@/lib/server/session";
import { toFixQuery } from "../to-fix-query";

interface GridPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Many records to fix at once. The rows are asked for by the page: nothing of them is in its first bytes. */
export default async function GridPage({ searchParams }: GridPageProps) {
  await authorityPageActor();
  const query = toFixQuery.parse(await searchParams);
  const list = toFixAddress(query);
  return (
    <Page title="Fix in a grid" back={{ href: list, text: "Records to fix" }}>
      <p className="fix-grid-plain">
        The grid needs JavaScript. <a href={list}>Fix the records one by one</a> instead.
      </p>
      <GridHelp list={list} />
      <FixGrid query={query} />
    </Page>
  );
}
