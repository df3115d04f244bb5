/**
 * `npm run sample -- --rows 10000 --faults 0.05 --seed 1`: a synthetic register extract as CSV on
 * the standard output, as it stood on the first of this month: the same arguments give the same
 * extract all month.
 */
import { once } from "node:events";
import { parseArgs } from "node:util";
import { z } from "zod";
import { isRealDate } from "@/lib/register/dates";
import { sampleExtract } from "@/lib/uploads/sample/sample-extract";
import { csvLine } from "@/lib/uploads/write-csv";

const USAGE =
  "Usage: npm run sample -- [--rows 1000] [--faults 0.05] [--seed 1] [--authority E08000019] [--kind changes|full] [--today YYYY-MM-DD]";

const Options = z.object({
  rows: z.coerce.number().int().min(1).max(1_000_000).default(1_000),
  faults: z.coerce.number().min(0).max(1).default(0.05),
  seed: z.coerce.number().int().min(1).max(1_000_000).default(1),
  authority: z
    .string()
    .regex(/^E\d{8}$/)
    .default("E08000019"),
  kind: z.enum(["changes", "full"]).default("changes"),
  today: z
    .string()
    .refine(isRealDate)
    .default(`${new Date().toISOString().slice(0, 7)}-01`),
});

const text = { type: "string" } as const;

function readOptions(): z.infer<typeof Options> {
  try {
    const options = {
      rows: text,
      faults: text,
      seed: text,
      authority: text,
      kind: text,
      today: text,
    };
    return Options.parse(parseArgs({ options }).values);
  } catch {
    console.error(USAGE);
    process.exit(2);
  }
}

const CHUNK = 65_536;

async function write(chunk: string): Promise<void> {
  if (!process.stdout.write(chunk)) await once(process.stdout, "drain");
}

// `| head` closes the pipe when it has seen enough, which is no failure.
process.stdout.on("error", () => process.exit(0));

async function main(): Promise<void> {
  let chunk = "";
  for (const cells of sampleExtract(readOptions())) {
    chunk += csvLine(cells);
    if (chunk.length < CHUNK) continue;
    await write(chunk);
    chunk = "";
  }
  await write(chunk);
}

void main();
