"use client";

import { useRef, useState } from "react";
import { Form, SelectAll, useScripts, type FormAction, type FormState } from "@/components/form";
import { DataTable } from "@/components/ui";
import { DecideBar } from "./decide-bar";
import type { Colleague, Notification } from "./notification";
import { NOTIFICATION_COLUMNS, NotificationRows } from "./notification-rows";

interface NotificationListProps {
  rows: readonly Notification[];
  colleagues: readonly Colleague[];
  action: FormAction;
  state: FormState;
  /** Those that have come since the page was made, newest first. */
  above: readonly Notification[];
}

/** The list and what to do with it: one form, so that it works by keyboard alone and without scripts. */
export function NotificationList({
  rows,
  colleagues,
  action,
  state,
  above,
}: NotificationListProps) {
  const list = useRef<HTMLDivElement>(null);
  const [ticked, setTicked] = useState(0);
  const scripts = useScripts();
  function countTicked() {
    setTicked(list.current?.querySelectorAll("input[name=chosen]:checked").length ?? 0);
  }
  const chosen = (state.values.chosen ?? "").split(" ");
  return (
    <Form action={action} label="Notifications">
      <div ref={list} onChange={countTicked}>
        <SelectAll count={ticked} total={above.length + rows.length} />
        <DataTable
          caption="Notifications, newest first"
          hideCaption
          columns={NOTIFICATION_COLUMNS}
          rows={[]}
          above={
            <>
              {above.length > 0 && <NotificationRows rows={above} chosen={chosen} />}
              <NotificationRows rows={rows} chosen={chosen} firstId="chosen" />
            </>
          }
        />
        <DecideBar colleagues={colleagues} count={scripts ? ticked : null} state={state} />
      </div>
    </Form>
  );
}
