"use client";

import { useEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { Button, FileField, Form, IDLE, type FormState } from "@/components/form";
import { Page } from "@/components/layout";
import { problemBeforeSending, sendFile } from "./send-file";
import { SendProgress } from "./send-progress";
import { useDroppedFile } from "./use-dropped-file";

interface UploadFormProps {
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

/** One file to choose. Without JavaScript it is a plain form; with it, the sending is seen and can be stopped. */
export function UploadForm({ initial, children }: UploadFormProps) {
  const [state, setState] = useState(initial);
  const [sending, setSending] = useState<Sending | null>(null);
  const [stopped, setStopped] = useState(false);
  const [retry, setRetry] = useState(false);
  const [answers, setAnswers] = useState(0);
  const area = useRef<HTMLDivElement>(null);
  useDroppedFile(area, (files) =>
    files === 1 ? setState(IDLE) : fail("Drop one file at a time."),
  );
  useEffect(() => {
    // "Back" may bring this page as it was left: still sending, with nothing left to wait for.
    const comeBack = (event: PageTransitionEvent) => event.persisted && setSending(null);
    window.addEventListener("pageshow", comeBack);
    return () => window.removeEventListener("pageshow", comeBack);
  }, []);
  useEffect(() => {
    if (stopped) area.current?.querySelector("button")?.focus();
  }, [stopped]);

  function fail(problem: string) {
    setAnswers((before) => before + 1);
    setState({ status: "error", errors: { file: problem }, values: {} });
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget).get("file");
    // A browser gives a file without name when none was chosen.
    const file = chosen instanceof File && chosen.name !== "" ? chosen : null;
    const problem = problemBeforeSending(file);
    if (problem !== null || file === null) return fail(problem ?? "");
    const controller = new AbortController();
    setState(IDLE);
    setStopped(false);
    setSending({ file, sentBytes: 0, stop: () => controller.abort() });
    const sent = await sendFile(file, {
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
                label="Register extract (CSV file)"
                hint="Choose a file, or drop it on the box"
                accept=".csv,.txt,.tsv,text/csv,text/plain"
                state={state}
              />
              {/* A new button after each answer: the old one would take a quick second try for a double click. */}
              <Button key={answers}>{retry ? "Try again" : "Upload"}</Button>
            </Form>
          </div>
          <p role="status">{stopped ? "Stopped. Nothing was uploaded." : ""}</p>
        </div>
        {children}
      </div>
    </Page>
  );
}
