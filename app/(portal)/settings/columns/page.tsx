import { z } from "zod";
import { RememberedColumns } from "@/components/columns/remembered-columns";
import { Page } from "@/components/layout";
import { EmptyState, NotificationBanner } from "@/components/ui";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { listRememberedColumns } from "@/lib/server/uploads/remembered-columns";
import { forgetRemembered } from "./actions";

interface ColumnsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const DONE = {
  forgotten: "Forgotten. The next file with these headings is asked about again.",
  late: "Somebody had changed or forgotten this while you had the page open. This is how it is now.",
};

const query = z.object({ done: z.enum(["forgotten", "late"]).optional().catch(undefined) });

export default async function RememberedColumnsPage({ searchParams }: ColumnsPageProps) {
  const actor = await authorityPageActor();
  const files = await orNotFound(listRememberedColumns(actor));
  const { done } = query.parse(await searchParams);
  const banner = done && (
    <NotificationBanner
      {...(done === "forgotten" && { kind: "success" as const })}
      heading={DONE[done]}
    />
  );
  return (
    <Page
      title="Columns remembered"
      width="text"
      back={{ href: "/settings", text: "Back to settings" }}
      banner={banner}
    >
      {files.length === 0 ? (
        <EmptyState title="No columns are remembered">
          <p>
            When you upload a file with other headings than ours, we ask which column is which. We
            remember the answer here for the next file.
          </p>
        </EmptyState>
      ) : (
        <>
          <p>
            Files with these headings are read as somebody here confirmed, whether a person or a
            system sends them. Forget one, and the next such file is asked about again; from a
            system it is refused.
          </p>
          <RememberedColumns
            files={files}
            forget={({ shape, version }) => forgetRemembered.bind(null, shape, version)}
          />
        </>
      )}
    </Page>
  );
}
