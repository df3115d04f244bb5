"use client";

import { useEffect, useRef, useState } from "react";
import { useRouter } from "next/navigation";
import { ProgressBar } from "@/components/ui";
import { isUploadState, isWorking, type UploadState } from "@/lib/uploads/upload-state";
import { stateName } from "./state-tag";

interface WorkProgressProps {
  id: string;
  state: UploadState;
  /** 0 to 1. */
  progress: number;
}

const FIRST_LOOK_MS = 400;
const SLOWEST_LOOK_MS = 3000;
const LONG_WAIT_LOOKS = 15;

/**
 * How far the worker is, in numbers, while the page stays open; when it is done the page is asked for anew. It
 * stays on the page in every state, because only a region that was there before is read out when it changes.
 */
export function WorkProgress({ id, state, progress }: WorkProgressProps) {
  const router = useRouter();
  const [seen, setSeen] = useState({ state, progress, looks: 0, lost: false });
  const [first] = useState(state);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!isWorking(state)) return;
    const stop = new AbortController();
    let looks = 0;
    let timer: ReturnType<typeof setTimeout>;
    async function look() {
      const found = await lookAt(id, stop.signal);
      if (stop.signal.aborted) return;
      looks += 1;
      if (found === "lost") setSeen((now) => ({ ...now, looks, lost: true }));
      else if (found === "ask-the-page" || found.state !== state) router.refresh();
      else setSeen({ ...found, looks, lost: false });
      timer = setTimeout(
        () => void look(),
        Math.min(SLOWEST_LOOK_MS, FIRST_LOOK_MS * (1 + looks / 5)),
      );
    }
    timer = setTimeout(() => void look(), FIRST_LOOK_MS);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [id, state, router]);

  // The button that started the work is gone: without this the keyboard would be back at the page's top.
  useEffect(() => {
    if (state !== first && document.activeElement === document.body) box.current?.focus();
  }, [state, first]);

  const percent = Math.round(100 * (seen.state === state ? seen.progress : progress));
  return (
    <div ref={box} tabIndex={-1} className="upload-work">
      {isWorking(state) && <Working state={state} percent={percent} seen={seen} />}
      <p className="nhsuk-u-visually-hidden" role="status">
        {state === first ? "" : `${stateName(state)}.`}
      </p>
    </div>
  );
}

interface WorkingProps {
  state: UploadState;
  percent: number;
  seen: { looks: number; lost: boolean };
}

function Working({ state, percent, seen }: WorkingProps) {
  return (
    <>
      {state === "checking" ? (
        <ProgressBar
          label="Checking every row"
          done={percent}
          total={100}
          text={`${percent}% checked`}
        />
      ) : (
        <p className="upload-waiting">
          {state === "loading"
            ? "Loading the records into the register…"
            : "Received whole. The check starts in a moment…"}
        </p>
      )}
      <p>You can leave this page: the work goes on, and the upload stays in the list.</p>
      {seen.lost && (
        <p>
          <strong>We cannot reach the service at the moment.</strong> The work goes on there. This
          page keeps trying.
        </p>
      )}
      {!seen.lost && state !== "checking" && seen.looks > LONG_WAIT_LOOKS && (
        <p>
          <strong>This takes longer than usual.</strong> Nothing is lost: come back later to see how
          it went.
        </p>
      )}
    </>
  );
}

type Look = { state: UploadState; progress: number } | "lost" | "ask-the-page";

async function lookAt(id: string, signal: AbortSignal): Promise<Look> {
  try {
    const answer = await fetch(`/api/uploads/${id}`, { signal, cache: "no-store" });
    // Signed out, or no longer there: the page itself knows what to say.
    if (answer.status === 401 || answer.status === 404) return "ask-the-page";
    const body: unknown = await answer.json();
    if (typeof body !== "object" || body === null) return "lost";
    if (!("state" in body) || !("progress" in body)) return "lost";
    const { state, progress } = body;
    return isUploadState(state) && typeof progress === "number" ? { state, progress } : "lost";
  } catch {
    return "lost";
  }
}
