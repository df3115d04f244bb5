/**
 * Loaded into every process we start: when the one that started it is gone, stop as if asked to,
 * and for good if that takes too long. A process left behind would keep the port and the database.
 */
const LAST_CHANCE_MS = 15_000;

// Node hands this file on to the processes that ours start; those have channels of their own.
if (process.channel && process.env.STAY_WITH_PARENT === String(process.ppid)) {
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), LAST_CHANCE_MS).unref();
    process.kill(process.pid, "SIGTERM");
  });
  // The open channel alone must not keep a finished process alive.
  process.channel.unref();
}
