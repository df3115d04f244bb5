/** `npm run bench -- views`: looks over HTTP, each with its durable event and notification, beside what limits them. */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import autocannon from "autocannon";
import { z } from "zod";
import { accessTokenOf, newHealthClient } from "@/prisma/factories/clients";
import { startProgram, stopProgram, TYPESCRIPT } from "../scripts/start/run-program";
import { loopBare, makeBareTables, pgbenchBare } from "./bare-looks";
import { fillRegisters } from "./looks-register";
import { percentile, print } from "./measurement";
import type { Product } from "./product";
import { benchViewToScreen } from "./view-to-screen";

const CONNECTIONS = 20;
const SECONDS = 8;
const BARE_SECONDS = 3;
const RUNS = 3;
const LOOK =
  "/patient-flags-api/FHIR/R4/Flag?code=child-protection-information-system-flag&patient=";

export async function benchViews(product: Product): Promise<void> {
  const numbers = await fillRegisters();
  await makeBareTables();
  const client = await newHealthClient({ callsPerMinute: 100_000_000 });
  const look = { product, numbers, token: await accessTokenOf(client) };
  await looks({ ...look, seconds: 2 });
  await benchLooks(look);
  await benchViewToScreen(product);
}

interface Looks {
  product: Product;
  numbers: readonly string[];
  token: string;
}

/** Takes turns with its limits: a machine's good minute is then everybody's. */
async function benchLooks(look: Looks): Promise<void> {
  const { ownerUrl } = look.product;
  const values: Figures[] = [];
  const [loops, pgbenches, answers]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < RUNS; run++) {
    values.push(await looks({ ...look, seconds: SECONDS }));
    loops.push(await loopBare(ownerUrl, CONNECTIONS, SECONDS));
    const pgbench = await pgbenchBare(ownerUrl, CONNECTIONS, SECONDS);
    if (pgbench !== null) pgbenches.push(pgbench);
    answers.push((await bareAnswers()).rate);
  }
  const unit = "looks/s";
  const loop = percentile(loops, 0.5);
  const pgbench = pgbenches.length > 0 ? percentile(pgbenches, 0.5) : null;
  const bareAnswer = percentile(answers, 0.5);
  print({ name: "select and insert, a loop in Node", value: loop, unit, limit: null });
  if (pgbench !== null) {
    print({ name: "select and insert, pgbench", value: pgbench, unit, limit: null });
  }
  print({ name: "bare HTTP answer", value: bareAnswer, unit: "answers/s", limit: null });
  const middle = (figure: keyof Figures) =>
    percentile(
      values.map((each) => each[figure]),
      0.5,
    );
  print({
    name: "looks with event",
    value: middle("rate"),
    unit,
    limit: pgbench ?? loop,
    more: {
      p50: middle("p50"),
      p99: middle("p99"),
      bareAnswer,
      loop,
      rss: look.product.healthPeak(),
    },
  });
}

interface Figures {
  rate: number;
  p50: number;
  p99: number;
}

/** Looks at children at random, each call a new one. @throws Error when one of them is not answered with 200 */
async function looks({ product, numbers, token, seconds }: Looks & { seconds: number }) {
  return cannon({
    url: product.health,
    seconds,
    headers: { authorization: `Bearer ${token}` },
    path: () => LOOK + (numbers[Math.floor(Math.random() * numbers.length)] ?? ""),
  });
}

/** What the same load generator gets from a server that does nothing. */
async function bareAnswers(): Promise<Figures> {
  const server = startProgram([...TYPESCRIPT, "bench/bare-server.ts"]);
  try {
    const [port] = z
      .tuple([z.number()])
      .rest(z.unknown())
      .parse(await once(server, "message"));
    const url = `http://127.0.0.1:${port}`;
    return await cannon({ url, seconds: BARE_SECONDS, headers: {}, path: () => "/" });
  } finally {
    await stopProgram(server, 1000);
  }
}

interface Shots {
  url: string;
  seconds: number;
  headers: Record<string, string>;
  path: () => string;
}

async function cannon({ url, seconds, headers, path }: Shots): Promise<Figures> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [
      {
        setupRequest: (request) => ({
          ...request,
          path: path(),
          headers: { ...headers, "x-request-id": randomUUID() },
        }),
      },
    ],
  });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${failed} calls were not answered as they should be.`);
  return { rate: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}
