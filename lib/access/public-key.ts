import { z } from "zod";

/** The public half of a system's key pair, as it is kept: nothing in it lets anybody act as that system. */
export const publicJwk = z.object({
  kty: z.literal("RSA"),
  /** What the system puts into the header of its assertions, so that one key can follow another. */
  kid: z.string().regex(/^[\x21-\x7e]{1,200}$/),
  n: z.string().regex(/^[\w-]{300,1400}$/),
  e: z.string().regex(/^[\w-]{1,8}$/),
  alg: z.literal("RS512"),
  use: z.literal("sig"),
});

export type PublicJwk = z.infer<typeof publicJwk>;

/** The keys of one system. Two of one name would leave open which of them signed. */
export const publicJwks = z
  .array(publicJwk)
  .max(10)
  .refine((keys) => new Set(keys.map(({ kid }) => kid)).size === keys.length);
