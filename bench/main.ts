/**
 * `npm run bench [-- upload|grid|alike|views]`: measures the product beside its own limits, in one run on one machine, and prints one
 * JSON object per line. It judges nothing and fails no build: whoever reads the lines does.
 */
import { startProduct, type Product } from "./product";

/** Each is loaded once the product is up: on a fresh clone the start generates what it imports. */
const BENCHES = new Map<string, (product: Product) => Promise<void>>([
  ["upload", async (product) => (await import("./upload")).benchUpload(product)],
  ["grid", async (product) => (await import("./fix-grid")).benchFixGrid(product)],
  ["alike", async (product) => (await import("./fix-alike")).benchFixAlike(product)],
  ["views", async (product) => (await import("./views")).benchViews(product)],
]);

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !BENCHES.has(name));
  if (unknown !== undefined) {
    console.error(
      `There is no bench "${unknown}". Choose from: ${[...BENCHES.keys()].join(", ")}.`,
    );
    return;
  }
  const starting = startProduct();
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= starting.then((product) => product.stop()));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(130)));
  }
  try {
    const product = await starting;
    for (const [name, bench] of BENCHES) {
      if (wanted.length === 0 || wanted.includes(name)) await bench(product);
    }
  } finally {
    await stop();
  }
}

main()
  .catch((error: unknown) => console.error(error))
  .finally(() => process.exit(0));
