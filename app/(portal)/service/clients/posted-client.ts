import { z } from "zod";
import type { FieldErrors, FormState } from "@/components/form";
import { firstErrors, formText } from "@/components/form/form-text";
import type { PublicJwk } from "@/lib/access/public-key";
import { readPublicKeys } from "@/lib/server/clients/read-public-keys";

export interface PostedClient<Facts> {
  facts: Facts;
  keptKeyIds: string[];
  newKeys: PublicJwk[];
  /** As it was when the form was opened. One that cannot be read counts as one that has moved on. */
  version: number;
}

export type ClientPosted<Facts> =
  | { ok: true; client: PostedClient<Facts>; values: FormState["values"] }
  | { ok: false; state: FormState };

const lists = ["careSettings", "scopes", "keptKeyIds"];

/** What a form about a system says, read by the rules of its kind. */
export async function readPostedClient<Facts>(
  formData: FormData,
  rules: z.ZodType<Facts>,
): Promise<ClientPosted<Facts>> {
  const chosen = Object.fromEntries(
    lists.map((name) => [name, formData.getAll(name).map((each) => formText.parse(each))]),
  );
  const texts = Object.fromEntries(
    [...formData.keys()]
      .filter((name) => !lists.includes(name) && !name.startsWith("$"))
      .map((name) => [name, formText.parse(formData.get(name))]),
  );
  const { keys = "", keyId = "", version } = texts;
  const facts = rules.safeParse({ ...texts, ...chosen });
  const read = keys.trim() === "" ? noKeys : await readPublicKeys(keys, keyId.trim());
  const errors: FieldErrors = {
    ...(facts.success ? {} : firstErrors(facts.error)),
    ...(read.status === "refused" ? { keys: read.problem } : {}),
  };
  const values = {
    ...texts,
    ...Object.fromEntries(Object.entries(chosen).map(([name, codes]) => [name, codes.join(" ")])),
    // What was refused as a key may be a private one: it is not sent back into a page.
    ...(read.status === "refused" ? { keys: "" } : {}),
  };
  if (!facts.success || read.status === "refused")
    return { ok: false, state: { status: "error", errors, values } };
  return {
    ok: true,
    values,
    client: {
      facts: facts.data,
      keptKeyIds: chosen.keptKeyIds ?? [],
      newKeys: read.keys,
      version: z.coerce.number().int().catch(-1).parse(version),
    },
  };
}

const noKeys = { status: "read" as const, keys: [] };
