import { notFound, redirect } from "next/navigation";
import { DiscardForm } from "@/components/to-fix/discard-form";
import { toFixAddress } from "@/components/to-fix/to-fix-address";
import { may } from "@/lib/access/roles";
import { authorityPageActor } from "@/lib/server/session";
import { inAddress, targetsOf } from "../targets";
import { toFixQuery } from "../to-fix-query";
import { discardSeveral } from "./actions";

interface DiscardSeveralPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** For those that were ticked in the list. It shows none of them: the list has just done so. */
export default async function DiscardSeveralPage({ searchParams }: DiscardSeveralPageProps) {
  const actor = await authorityPageActor();
  if (!may(actor.role, "to-fix:discard")) notFound();
  const asked = await searchParams;
  const query = toFixQuery.parse(asked);
  const targets = targetsOf(asked.rows);
  const back = toFixAddress(query);
  if (targets.length === 0) redirect(back);
  return (
    <DiscardForm
      action={discardSeveral.bind(null, inAddress(targets), query)}
      count={targets.length}
      back={back}
      nextId={null}
    />
  );
}
