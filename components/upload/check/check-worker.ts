/** The check of a file in the browser, beside the page and not in it: a page that checks 100,000 rows stands still. */
import { previewFile } from "@/lib/uploads/preview-file";
import type { CheckMessage, CheckRequest } from "./check-messages";

/** In milliseconds: a file that is checked sooner has no progress to show. */
const REPORT_EVERY = 200;

self.onmessage = ({ data }: MessageEvent<CheckRequest>) => {
  void check(data).then(say, () => say({ kind: "failed" }));
};
say({ kind: "ready" });

async function check({ file, ...options }: CheckRequest): Promise<CheckMessage> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let reported = performance.now();
  const onProgress = (done: number, total: number) => {
    if (performance.now() - reported < REPORT_EVERY) return;
    reported = performance.now();
    say({ kind: "progress", done, total });
  };
  return { kind: "done", preview: previewFile(bytes, { ...options, onProgress }) };
}

function say(message: CheckMessage): void {
  self.postMessage(message);
}
