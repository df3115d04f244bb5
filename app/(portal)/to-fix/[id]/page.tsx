import { z } from "zod";
import { cameTexts, faultsOf, startingTexts } from "@/components/record/record-texts";
import { ClosedRowPage } from "@/components/to-fix/closed-row-page";
import { FixForm } from "@/components/to-fix/fix-form";
import { FixedBanner } from "@/components/to-fix/fixed-banner";
import { RowOrigin } from "@/components/to-fix/row-origin";
import { may } from "@/lib/access/roles";
import { isError } from "@/lib/register/issues";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { getRowToFix } from "@/lib/server/to-fix/get-row-to-fix";
import { fixedQuery } from "../fixed-query";
import { saveRow } from "./actions";

interface RowToFixPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const query = fixedQuery.extend({ late: z.literal("yes").optional().catch(undefined) });

export default async function RowToFixPage({ params, searchParams }: RowToFixPageProps) {
  const actor = await authorityPageActor();
  const { state, ...row } = await orNotFound(getRowToFix(actor, (await params).id));
  const { late, ...fixed } = query.parse(await searchParams);
  if (state !== "open") {
    return <ClosedRowPage row={{ ...row, state }} nextId={row.nextId} late={late === "yes"} />;
  }
  const came = cameTexts(row.values);
  const faults = faultsOf(row.issues.filter(isError));
  return (
    <FixForm
      action={saveRow.bind(null, row.id)}
      rowId={row.id}
      came={came}
      initial={{ status: "idle", values: startingTexts(came), ...faults }}
      nextId={row.nextId}
      mayDiscard={may(actor.role, "to-fix:discard")}
      banner={<FixedBanner {...fixed} />}
    >
      <RowOrigin {...row} />
    </FixForm>
  );
}
