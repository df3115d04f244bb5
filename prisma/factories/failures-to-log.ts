/** For tests, a process of its own: fails in every way that there is, each time with a child's name in the error. */
import { setTimeout as pause } from "node:timers/promises";
import { logFailure } from "@/lib/server/log";
import { logWhatNobodyCaught, onlyOurLog } from "@/lib/server/only-our-log";

/** Stands in for whatever an error may quote. */
const CHILD = "Ottoline Fairweather-Quince";

async function failInEveryWay(): Promise<void> {
  onlyOurLog();
  logWhatNobodyCaught();

  logFailure("caught", new Error(`row of ${CHILD}`));
  logFailure("of-several-lines", new Error(`first\n    at ${CHILD} (/home/${CHILD}.ts:1:1)\nlast`));
  const renamed = Object.assign(new Error(CHILD), { name: `Of ${CHILD}`, code: `of ${CHILD}` });
  logFailure("renamed", renamed);
  const changed = new Error(`as it was: ${CHILD}`);
  changed.message = "as it is";
  logFailure("changed", changed);
  logFailure("no-error", `just ${CHILD}`);
  logFailure("with-a-cause", new Error("outside", { cause: new Error(CHILD) }));

  console.error(new Error(`printed: ${CHILD}`));
  console.error(" ⨯ ", new TypeError(CHILD), { detail: CHILD });
  console.warn(`warned of ${CHILD}`);
  console.log({ child: CHILD });
  console.info("%s", CHILD);
  console.debug(CHILD);
  console.dir({ child: CHILD });
  console.trace(CHILD);
  console.table([{ child: CHILD }]);

  void Promise.reject(new RangeError(`rejected: ${CHILD}`));
  await pause(20);
  setTimeout(() => {
    throw new SyntaxError(`thrown: ${CHILD}`);
  }, 1);
  // It has to end by itself well before.
  await pause(10_000);
}

void failInEveryWay();
