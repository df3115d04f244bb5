import { createPrivateKey, createPublicKey, generateKeyPair } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { PublicJwk } from "@/lib/access/public-key";
import { readPublicKeys } from "@/lib/server/clients/read-public-keys";
import { env } from "@/lib/server/env";

export const keyFileOf = (name: string) => join(env().DATA_DIR, "keys", `${name}.pem`);

/** The public half of a system's key. Its private half stands in its file, which is made when it is not there. */
export async function publicKeyOf(name: string): Promise<PublicJwk> {
  const file = keyFileOf(name);
  if (!existsSync(file)) await makeKey(file);
  const publicKey = createPublicKey(createPrivateKey(await readFile(file)));
  const read = await readPublicKeys(String(publicKey.export({ type: "spki", format: "pem" })));
  const [key] = read.status === "read" ? read.keys : [];
  if (!key) throw new Error(`${file} holds no key that a client may have: delete it.`);
  return key;
}

/** A file that is there is whole, however a start ends. */
async function makeKey(file: string): Promise<void> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  await mkdir(join(file, ".."), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  await rename(unfinished, file);
}
