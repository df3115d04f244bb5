import { z } from "zod";
import { ButtonLink, FilterForm, SelectField } from "@/components/form";
import { Page } from "@/components/layout";
import { EmptyState, Pagination } from "@/components/ui";
import { UploadTable, stateName } from "@/components/upload";
import { may } from "@/lib/access/roles";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { readUndoLinks } from "@/lib/server/undo/undo-links";
import { listUploads } from "@/lib/server/uploads/list-uploads";
import { UPLOAD_STATES } from "@/lib/uploads/upload-state";
import { NoUploads } from "./no-uploads";

const query = z.object({
  state: z.enum(UPLOAD_STATES).optional().catch(undefined),
  page: z.coerce.number().int().positive().catch(1),
});

interface UploadsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function UploadsPage({ searchParams }: UploadsPageProps) {
  const actor = await authorityPageActor();
  const { state, page: asked } = query.parse(await searchParams);
  const { uploads, total, page, pages } = await orNotFound(
    listUploads(actor, { state, page: asked }),
  );
  const maySend = may(actor.role, "uploads:send");
  if (total === 0 && !state) return <NoUploads maySend={maySend} />;
  return (
    <Page
      title="Uploads"
      aside={maySend && <ButtonLink href="/uploads/new">Upload an extract</ButtonLink>}
    >
      <FilterForm label="Filter uploads" clear={state && "/uploads"}>
        <SelectField
          name="state"
          label="State"
          defaultValue={state ?? ""}
          options={[
            { value: "", label: "All states" },
            ...UPLOAD_STATES.map((value) => ({ value, label: stateName(value) })),
          ]}
        />
      </FilterForm>
      {total === 0 && state ? (
        <EmptyState title="No upload is in this state">
          <p>
            None is “{stateName(state)}” now. <a href="/uploads">See all uploads</a>.
          </p>
        </EmptyState>
      ) : (
        <UploadTable
          uploads={uploads}
          links={await readUndoLinks(
            actor,
            uploads.map(({ id }) => id),
          )}
        />
      )}
      <Pagination
        page={page}
        pages={pages}
        href={(to) =>
          `/uploads?${new URLSearchParams({ ...(state && { state }), page: String(to) })}`
        }
      />
    </Page>
  );
}
