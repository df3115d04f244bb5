import { startProgram, stopProgram } from "./run-program";

export interface Service {
  name: string;
  command: string[];
  env: NodeJS.ProcessEnv;
  /** How long it may take to finish what it is doing once it is asked to stop. */
  stopLimitMs: number;
}

export interface Supervised {
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/** One that lived this long was well; its next fall is a new one. */
const WELL_AFTER_MS = 30_000;
/** Falling this often in a row is no accident, and a loop of restarts would hide the reason. */
const MOST_FALLS = 6;

/** Keeps a service running until it is stopped. `onGivingUp` hears when it does not stay up. */
export function supervise(service: Service, onGivingUp: (problem: string) => void): Supervised {
  let falls = 0;
  let stopping = false;
  let restart: NodeJS.Timeout | undefined;
  let child = launch();

  function launch() {
    const launchedAt = Date.now();
    const launched = startProgram(service.command, service.env);
    launched.once("exit", () => {
      if (stopping) return;
      falls = Date.now() - launchedAt > WELL_AFTER_MS ? 1 : falls + 1;
      if (falls >= MOST_FALLS) {
        onGivingUp(`The ${service.name} does not stay up: see its messages above.`);
        return;
      }
      console.error(`The ${service.name} has ended. Starting it again…`);
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** (falls - 1), LONGEST_PAUSE_MS);
      restart = setTimeout(() => (child = launch()), pause);
    });
    return launched;
  }

  return {
    async stop() {
      stopping = true;
      clearTimeout(restart);
      await stopProgram(child, service.stopLimitMs);
    },
  };
}
