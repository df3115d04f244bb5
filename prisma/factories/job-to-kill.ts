/** For tests, a process of its own: does one job when it is told to, so that it can be killed at it. */
import { z } from "zod";
import { checkUpload } from "@/lib/server/uploads/check-upload";
import { loadUpload } from "@/lib/server/uploads/load-upload";

const WORK = { check: checkUpload, load: loadUpload };

export const order = z.object({
  work: z.enum(["check", "load"]),
  job: z.object({ localAuthority: z.string(), uploadId: z.string() }),
});
export type Order = z.infer<typeof order>;

// Only as a process of its own has it anybody to listen to.
if (process.argv[1]?.endsWith("job-to-kill.ts")) {
  process.on("message", (message) => {
    const { work, job } = order.parse(message);
    WORK[work](job).then(
      () => process.send?.("done"),
      () => process.exit(1),
    );
  });
  // Until it is killed; the channel alone keeps nothing of ours alive.
  setInterval(() => undefined, 60_000);
  process.send?.("ready");
}
