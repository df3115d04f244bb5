"use client";

import { useEffect, useEffectEvent, useRef, useState, type FormEvent, type ReactNode } from "react";
import { Button, FileField, Form, IDLE, type FormState } from "@/components/form";
import { Page } from "@/components/layout";
import type { RememberedReading } from "@/lib/uploads/preview-file";
import { CheckFindings } from "./check/check-findings";
import { CheckSummary } from "./check/check-summary";
import { useFileCheck } from "./check/use-file-check";
import { KindField } from "./kind-field";
import { problemBeforeSending, sendFile } from "./send-file";
import { SendProgress } from "./send-progress";
import { useDroppedFile } from "./use-dropped-file";

interface UploadFormProps {
  /** The server's time, as ISO instant: what is checked here is checked by the server's day. */
  now: string;
  /** How the local authority has confirmed to read files with headings of their own. Headings, and no value of a file. */
  remembered: readonly RememberedReading[];
  /** What the post without JavaScript came back with. */
  initial: FormState;
  /** Stands beside the form. */
  children: ReactNode;
}

interface Sending {
  file: File;
  sentBytes: number;
  stop: () => void;
}

/**
 * One file to choose. Without JavaScript it is a plain form; with it, the file is checked before any of it is sent, and
 * the sending is seen and can be stopped. What the check says is advice: whatever it found, uploading stays possible.
 */
export function UploadForm({ now, remembered, initial, children }: UploadFormProps) {
  const [state, setState] = useState(initial);
  const [sending, setSending] = useState<Sending | null>(null);
  const [stopped, setStopped] = useState(false);
  const [retry, setRetry] = useState(false);
  const [answers, setAnswers] = useState(0);
  const area = useRef<HTMLDivElement>(null);
  const { check, start, stop } = useFileCheck(now, remembered);
  const preview = check.status === "over" ? check.preview : null;
  const refusal = preview?.status === "refused" ? preview : null;
  useDroppedFile(area, (files) => (files === 1 ? choose() : fail("Drop one file at a time.")));
  useEffect(() => {
    // "Back" may bring this page as it was left: still sending, with nothing left to wait for.
    const comeBack = (event: PageTransitionEvent) => event.persisted && setSending(null);
    window.addEventListener("pageshow", comeBack);
    return () => window.removeEventListener("pageshow", comeBack);
  }, []);
  // A file may have been chosen before this page could notice, or be kept by the browser over a reload.
  const chosenEarly = useEffectEvent(() => chosenFile() && choose());
  useEffect(() => void chosenEarly(), []);
  useEffect(() => {
    if (stopped) area.current?.querySelector("button")?.focus();
  }, [stopped]);

  function fail(problem: string) {
    setAnswers((before) => before + 1);
    setState({ status: "error", errors: { file: problem }, values: {} });
  }

  function chosenFile(): File | null {
    const input = area.current?.querySelector<HTMLInputElement>('input[type="file"]');
    return input?.files?.[0] ?? null;
  }

  /** What can be said of a file at once is said at its field, without taking the focus from whoever chooses. */
  function choose() {
    const file = chosenFile();
    const problem = file && problemBeforeSending(file);
    setStopped(false);
    setState(problem === null ? IDLE : { ...IDLE, errors: { file: problem } });
    if (file && problem === null) start(file);
    else stop();
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = chosenFile();
    const problem = problemBeforeSending(file);
    if (problem !== null || file === null) return fail(problem ?? "");
    const controller = new AbortController();
    setState(IDLE);
    setStopped(false);
    if (check.status === "working") stop();
    setSending({ file, sentBytes: 0, stop: () => controller.abort() });
    const sent = await sendFile(file, {
      kind: form.get("kind") === "full" ? "full" : "changes",
      stop: controller.signal,
      onProgress: (sentBytes) => setSending((now) => now && { ...now, sentBytes }),
    });
    // The whole page is asked for, so that the address, the history and the focus are those of a new page.
    if (sent.status === "received") {
      return window.location.assign(`/uploads/${sent.id}${sent.again ? "?again=1" : ""}`);
    }
    setSending(null);
    setRetry(sent.status === "failed");
    if (sent.status === "failed") fail(sent.problem);
    else {
      setAnswers((before) => before + 1);
      setStopped(true);
    }
  }

  return (
    <Page
      title="Upload an extract"
      back={{ href: "/uploads", text: "Back to uploads" }}
      state={state}
    >
      <div className="upload-new">
        <div ref={area}>
          {sending && (
            <SendProgress
              fileName={sending.file.name}
              bytes={sending.file.size}
              sentBytes={sending.sentBytes}
              onStop={sending.stop}
            />
          )}
          {/* Hidden and not taken away: the browser would forget which file was chosen. */}
          <div hidden={sending !== null}>
            <Form action="/uploads/receive" withFile onSubmit={submit}>
              <FileField
                name="file"
                label="Register extract (CSV file or workbook)"
                hint="Choose a file, or drop it on the box"
                accept=".csv,.txt,.tsv,.xlsx,.ods,text/csv,text/plain"
                onChange={choose}
                state={withRefusal(state, refusal)}
              />
              <KindField state={state} />
              {/* A new button after each answer: the old one would take a quick second try for a double click. */}
              <Button key={answers} variant={refusal ? "secondary" : "primary"}>
                {retry ? "Try again" : refusal ? "Upload it all the same" : "Upload"}
              </Button>
            </Form>
          </div>
          <p role="status">{stopped ? "Stopped. Nothing was uploaded." : ""}</p>
          {sending === null && <CheckSummary check={check} />}
        </div>
        {/* Before what stands beside the form: on a phone it follows what it belongs to. */}
        {sending === null && preview?.status === "checked" && <CheckFindings file={preview} />}
        {children}
      </div>
    </Page>
  );
}

/** Said at the field; what came of an upload that was tried goes before it. */
function withRefusal(state: FormState, refusal: { problem: string } | null): FormState {
  if (refusal === null || state.status === "error") return state;
  return { ...IDLE, errors: { file: refusal.problem } };
}
