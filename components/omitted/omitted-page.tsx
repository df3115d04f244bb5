"use client";

import { useActionState, useState, type FormEvent, type ReactNode } from "react";
import { Form, IDLE, type FormAction, type FormState } from "@/components/form";
import { Page } from "@/components/layout";
import { Pagination, countOf } from "@/components/ui";
import { canDecide, omittedHref, type OmittedFound, type OmittedQuery } from "./omitted";
import { OmittedDecide } from "./omitted-decide";
import { OmittedFilter } from "./omitted-filter";
import { OmittedIntro } from "./omitted-intro";
import { OmittedTable } from "./omitted-table";
import { SendEnds } from "./send-ends";

interface OmittedPageProps {
  found: OmittedFound;
  query: OmittedQuery;
  /** Left out for somebody who may look and not decide. */
  decide?: (previous: FormState, formData: FormData) => Promise<FormState>;
  send?: FormAction;
  /** What a decision has just done. */
  banner?: ReactNode;
}

const NOTHING = (state: FormState) => Promise.resolve(state);

/** Who a full register leaves out: which plans have ended, and which stay. */
export function OmittedPage({ found, query, decide, send, banner }: OmittedPageProps) {
  const [state, submit] = useActionState(decide ?? NOTHING, IDLE);
  const { upload, rows, total, page, pages } = found;
  const open = rows.filter(({ isOpen }) => isOpen).length;
  const isForm = decide !== undefined && canDecide(upload.state) && open > 0;
  const title = `Not in the file of upload ${upload.sequenceNumber}`;
  return (
    <Page
      title={title}
      back={{ href: `/uploads/${upload.id}`, text: `Back to upload ${upload.sequenceNumber}` }}
      state={state}
      banner={banner}
    >
      <OmittedIntro found={found} />
      {send && found.toSend > 0 && <SendEnds count={found.toSend} send={send} />}
      <OmittedFilter found={found} query={query} />
      <p>
        <strong>{countOf(total, "record")}</strong>
        {pages > 1 && `, page ${page.toLocaleString("en-GB")} of ${pages.toLocaleString("en-GB")}`}
      </p>
      {total > 0 && !isForm && <OmittedTable rows={rows} />}
      {isForm && (
        <OmittedForm
          // After a decision nothing is ticked any more.
          key={rows.map(({ record, decision }) => `${record.id}${decision ?? ""}`).join()}
          found={found}
          submit={submit}
          state={state}
        />
      )}
      <Pagination
        page={page}
        pages={pages}
        href={(to) => omittedHref(upload.id, { ...query, page: to })}
      />
    </Page>
  );
}

interface OmittedFormProps {
  found: OmittedFound;
  submit: FormAction;
  state: FormState;
}

function OmittedForm({ found: { rows, total, pages }, submit, state }: OmittedFormProps) {
  const [ticked, setTicked] = useState<number | null>(null);
  function count(event: FormEvent<HTMLDivElement>) {
    setTicked(event.currentTarget.querySelectorAll("input[name=chosen]:checked").length);
  }
  return (
    <Form action={submit} label="Decide">
      <div onChange={count}>
        <OmittedTable rows={rows} state={state} />
        <OmittedDecide
          open={rows.filter(({ isOpen }) => isOpen).length}
          ticked={ticked}
          elsewhere={pages > 1 ? total : 0}
          state={state}
        />
      </div>
    </Form>
  );
}
