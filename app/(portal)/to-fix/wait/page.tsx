import { redirect } from "next/navigation";
import { toFixAddress } from "@/components/to-fix/to-fix-address";
import { WaitForm } from "@/components/to-fix/wait-form";
import { countOf } from "@/components/ui";
import { today } from "@/lib/server/clock";
import { authorityPageActor } from "@/lib/server/session";
import { inAddress, targetsOf } from "../targets";
import { toFixQuery } from "../to-fix-query";
import { letSeveralWait } from "./actions";

interface SeveralWaitPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** For those that were ticked in the list. It shows none of them: the list has just done so. */
export default async function SeveralWaitPage({ searchParams }: SeveralWaitPageProps) {
  await authorityPageActor();
  const asked = await searchParams;
  const query = toFixQuery.parse(asked);
  const targets = targetsOf(asked.rows);
  const back = toFixAddress(query);
  if (targets.length === 0) redirect(back);
  return (
    <WaitForm
      action={letSeveralWait.bind(null, inAddress(targets), query)}
      title={`Let ${countOf(targets.length, "record")} wait`}
      today={today()}
      back={back}
      nextId={null}
    />
  );
}
