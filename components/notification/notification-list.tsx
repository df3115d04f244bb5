"use client";

import { useRef, useState, type ReactNode } from "react";
import { Form, type FormAction, type FormState } from "@/components/form";
import { DataTable } from "@/components/ui";
import { DecideBar } from "./decide-bar";
import type { Colleague, Notification } from "./notification";
import { NOTIFICATION_COLUMNS, NotificationRows } from "./notification-rows";
import { SelectAll, useScripts } from "./select-all";

interface NotificationListProps {
  rows: readonly Notification[];
  colleagues: readonly Colleague[];
  action: FormAction;
  state: FormState;
  /** Rows that came since, as NotificationRows. */
  above?: ReactNode;
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
  const [ticked, setTicked] = useState({ count: 0, total: rows.length });
  const scripts = useScripts();
  function countTicked() {
    const boxes = [
      ...(list.current?.querySelectorAll<HTMLInputElement>("input[name=chosen]") ?? []),
    ];
    setTicked({ count: boxes.filter(({ checked }) => checked).length, total: boxes.length });
  }
  const chosen = (state.values.chosen ?? "").split(" ");
  return (
    <Form action={action} label="Notifications">
      <div ref={list} onChange={countTicked}>
        <SelectAll {...ticked} />
        <DataTable
          caption="Notifications, newest first"
          hideCaption
          columns={NOTIFICATION_COLUMNS}
          rows={[]}
          above={
            <>
              {above}
              <NotificationRows rows={rows} chosen={chosen} firstId="chosen" />
            </>
          }
        />
        <DecideBar colleagues={colleagues} count={scripts ? ticked.count : null} state={state} />
      </div>
    </Form>
  );
}
