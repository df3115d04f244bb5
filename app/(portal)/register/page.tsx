import { Page } from "@/components/layout";
import { RecordList } from "@/components/record/record-list";
import { RegisterSearch } from "@/components/record/register-search";
import { orNotFound } from "@/lib/server/answers";
import { listRecords } from "@/lib/server/register/list-records";
import { authorityPageActor } from "@/lib/server/session";
import { searchRegister } from "./actions";
import { registerQuery } from "./register-query";

interface RegisterPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function RegisterPage({ searchParams }: RegisterPageProps) {
  const actor = await authorityPageActor();
  const { after, before, ...query } = registerQuery.parse(await searchParams);
  const found = await orNotFound(
    listRecords(actor, {
      searchId: query.search,
      planType: query.plan,
      state: query.state,
      after,
      before,
    }),
  );
  return (
    <Page title="Register">
      <RegisterSearch query={query} searchText={found.searchText} search={searchRegister} />
      <RecordList {...found} query={query} />
    </Page>
  );
}
