import { PgBoss } from "pg-boss";
import { forgetUsedAssertions } from "@/lib/server/clients/forget-used-assertions";
import { workerDatabase } from "@/lib/server/db";
import { env } from "@/lib/server/env";
import { sendThrough } from "@/lib/server/jobs";
import type { Queue, UploadJob } from "@/lib/server/jobs";
import { logFailure, logInfo } from "@/lib/server/log";
import { checkUpload } from "@/lib/server/uploads/check-upload";
import { findWorkLeft } from "@/lib/server/uploads/find-work-left";
import { loadUpload } from "@/lib/server/uploads/load-upload";
import { startMail } from "./mail";
import type { MailWork } from "./mail";

const WORK: Record<Queue, (job: UploadJob) => Promise<void>> = {
  "check-upload": checkUpload,
  "load-upload": loadUpload,
};

/** Two LAs can be at work at once; each check holds one file in memory. */
const AT_ONCE = 2;
/**
 * In seconds. A job is told of once, to workers that may all be busy: then nobody looks for it before this is over, and
 * pg-boss's own thirty would let the third of three files that come together lie for half a minute.
 */
const LOOK_EVERY = 0.5;
const MINUTE_MS = 60_000;

async function main(): Promise<void> {
  await workerDatabase.refuseTooMuchPower();
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL_WORKER,
    max: 4,
    migrate: false,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  });
  boss.on("error", (error) => logFailure("jobs-unreachable", error));
  await boss.start();
  sendThrough(boss);
  for (const queue of ["check-upload", "load-upload"] as const) {
    await boss.work<UploadJob>(
      queue,
      {
        localConcurrency: AT_ONCE,
        pollingIntervalSeconds: LOOK_EVERY,
        notifyPollingIntervalSeconds: LOOK_EVERY,
      },
      async (jobs) => {
        for (const job of jobs) await run(queue, job.data);
      },
    );
  }
  void resume(await findWorkLeft());
  const mail = startMail();
  every(MINUTE_MS, forgetUsedAssertions);
  logInfo("worker-started");
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void stop(boss, mail));
  }
}

/** Does small work now and then, beside the jobs. What fails is done the next time. */
function every(milliseconds: number, work: () => Promise<void>): void {
  setInterval(
    () => void work().catch((error: unknown) => logFailure("small-work-failed", error)),
    milliseconds,
  ).unref();
}

async function run(queue: Queue, job: UploadJob): Promise<void> {
  try {
    await WORK[queue](job);
  } catch (error) {
    logFailure("job-failed", error, { job: queue, ...job });
    throw new Error("failed; see the log"); // pg-boss keeps what is thrown: our error's text may quote a row
  }
}

/**
 * What a killed worker left is done now, without waiting for its job's heartbeat to be missed. Doing it twice is
 * harmless: whoever comes second finds it done. One after the other: each holds connections while it lasts, and
 * many at once would leave none for any of them to go on with.
 */
async function resume(left: Awaited<ReturnType<typeof findWorkLeft>>): Promise<void> {
  for (const { queue, ...job } of left) {
    if (stopping) return;
    await run(queue, job).catch(() => undefined); // its job comes again by itself
  }
}

let stopping = false;

async function stop(boss: PgBoss, mail: MailWork): Promise<void> {
  stopping = true;
  // An e-mail on its way is not waited for beyond this: it is found again by its reference.
  await Promise.all([boss.stop({ graceful: true, timeout: 8000 }), within(8000, mail.stop())]);
  await workerDatabase.close();
  process.exit(0);
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  await Promise.race([work, new Promise((resolve) => setTimeout(resolve, milliseconds))]);
}

main().catch((error: unknown) => {
  logFailure("worker-did-not-start", error);
  process.exit(1);
});
