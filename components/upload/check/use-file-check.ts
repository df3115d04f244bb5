"use client";

import { useEffect, useRef, useState } from "react";
import { dateInEngland } from "@/lib/register/date-in-england";
import type { FilePreview, RememberedReading } from "@/lib/uploads/preview-file";
import type { CheckMessage, CheckRequest } from "./check-messages";
import { openCheckWorker, type CheckWorker } from "./open-check-worker";

const ROWS_SHOWN = 10;

export type FileCheck =
  /** No file, or none that can be checked here: then the check by the server is the only one. */
  | { status: "none" }
  | { status: "working"; fileName: string; done: number; total: number }
  | { status: "over"; fileName: string; preview: FilePreview };

const NONE: FileCheck = { status: "none" };

/**
 * Checks a chosen file in a worker. One file at a time: another one ends the check of the one before at once, and with
 * the worker goes the memory that it took. A check that cannot be made is not spoken of, since the server makes it anyway.
 * @param now the server's time when it sent the page, as ISO instant: the clock of a computer may be wrong.
 * @param remembered how the local authority has confirmed to read files with headings of their own.
 */
export function useFileCheck(now: string, remembered: readonly RememberedReading[]) {
  const [check, setCheck] = useState<FileCheck>(NONE);
  const worker = useRef<CheckWorker | null>(null);
  const [clock] = useState(() => ({ server: Date.parse(now), here: Date.now() }));

  function end(): void {
    worker.current?.end();
    worker.current = null;
  }
  useEffect(() => end, []);

  function stop(): void {
    end();
    setCheck(NONE);
  }

  function hear(message: CheckMessage, { file }: CheckRequest): void {
    const fileName = file.name;
    switch (message.kind) {
      case "progress":
        return setCheck({ status: "working", fileName, done: message.done, total: message.total });
      case "done":
        end();
        return setCheck({ status: "over", fileName, preview: message.preview });
      case "failed":
        return stop();
      case "ready":
    }
  }

  function start(file: File): void {
    const today = dateInEngland(new Date(clock.server + Date.now() - clock.here));
    const request: CheckRequest = { file, today, rows: ROWS_SHOWN, remembered };
    if (!worker.current?.take(request)) {
      end();
      worker.current = openCheckWorker(hear);
      worker.current?.take(request);
    }
    setCheck(worker.current ? { status: "working", fileName: file.name, done: 0, total: 0 } : NONE);
  }

  return { check, start, stop };
}
