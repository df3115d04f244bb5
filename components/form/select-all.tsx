"use client";

import { useRef, useSyncExternalStore } from "react";

const noChange = () => () => undefined;

/** True once scripts run: what cannot work without them is not shown without them. */
export function useScripts(): boolean {
  return useSyncExternalStore(
    noChange,
    () => true,
    () => false,
  );
}

/** Ticks every box of its form that stands in the list, new ones on top included, or none. */
export function SelectAll({ count, total }: { count: number; total: number }) {
  const box = useRef<HTMLInputElement>(null);
  if (!useScripts()) return null;
  function tickAll(isTicked: boolean) {
    const boxes = box.current?.form?.querySelectorAll<HTMLInputElement>("input[name=chosen]") ?? [];
    for (const each of boxes) each.checked = isTicked;
  }
  return (
    <div className="nhsuk-checkboxes nhsuk-checkboxes--small mb-3">
      <div className="nhsuk-checkboxes__item">
        <input
          ref={box}
          className="nhsuk-checkboxes__input"
          type="checkbox"
          id="choose-all"
          checked={total > 0 && count >= total}
          onChange={(event) => tickAll(event.currentTarget.checked)}
        />
        <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor="choose-all">
          Select all on this page
        </label>
      </div>
    </div>
  );
}
