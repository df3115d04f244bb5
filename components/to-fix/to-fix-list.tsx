"use client";

import { useRef, useState } from "react";
import { Form, SelectAll, useScripts, type FormAction, type FormState } from "@/components/form";
import { DecideRowsBar } from "./decide-rows-bar";
import type { Assignee, RowToFix } from "./row-to-fix";
import type { ToFixQuery } from "./to-fix-address";
import { ToFixTable } from "./to-fix-table";

interface ToFixListProps {
  rows: readonly RowToFix[];
  query: ToFixQuery;
  me: string;
  assignees: readonly Assignee[];
  mayDiscard: boolean;
  action: FormAction;
  state: FormState;
}

/** The list and what to do with it: one form, so that it works by keyboard alone and without scripts. */
export function ToFixList({ rows, action, state, ...about }: ToFixListProps) {
  const list = useRef<HTMLDivElement>(null);
  const [ticked, setTicked] = useState(0);
  const scripts = useScripts();
  function countTicked() {
    setTicked(list.current?.querySelectorAll("input[name=chosen]:checked").length ?? 0);
  }
  return (
    <Form action={action} label="Records to fix">
      <div ref={list} onChange={countTicked}>
        <SelectAll count={ticked} total={rows.length} />
        <ToFixTable
          rows={rows}
          query={about.query}
          me={about.me}
          chosen={(state.values.chosen ?? "").split(" ")}
        />
        <DecideRowsBar {...about} count={scripts ? ticked : null} state={state} />
      </div>
    </Form>
  );
}
