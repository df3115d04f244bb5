import "server-only";
import { hkdfSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { isIP, isIPv6 } from "node:net";
import path from "node:path";
import { z } from "zod";

/**
 * The one place where the environment is read. Documented in .env.example.
 * @throws Error whose message is one line that names the variable and says what it should be.
 */
const port = (fallback: number) =>
  z.coerce.number("a port number from 1 to 65535").int().min(1).max(65535).default(fallback);
/** As it stands in an address: an IPv6 one in brackets, and the machine itself where all its addresses are meant. */
function hostInUrl(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return isIPv6(host) ? `[${host}]` : host;
}
function isAddressOrNetwork(one: string): boolean {
  const [address = "", bits, ...rest] = one.split("/");
  const most = isIPv6(address) ? 128 : 32;
  const isNetwork = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
  return isIP(address) !== 0 && isNetwork && rest.length === 0;
}
const databaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, "an address like postgresql://user:password@host:5432/name");

const notifyTemplate = z.uuid("the id of a template in GOV.UK Notify").optional();
/** Without one of these its kind of e-mail is kept in the outbox, and alerts go out all the same. */
const ACCOUNT_TEMPLATES = [
  "NOTIFY_INVITATION_TEMPLATE_ID",
  "NOTIFY_RESET_TEMPLATE_ID",
  "NOTIFY_ACCOUNT_TEMPLATE_ID",
] as const;

const variables = z.object({
  PORT: port(3000),
  HEALTH_PORT: port(3001),
  HOST: z
    .string()
    .refine(
      (host) => /^[\w.:-]+$/.test(host) && URL.canParse(`http://${hostInUrl(host)}:1`),
      "a name or an address like 127.0.0.1",
    )
    .default("127.0.0.1"),
  DATA_DIR: z.string().min(1).default(".data"),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_URL_PORTAL: databaseUrl.optional(),
  DATABASE_URL_WORKER: databaseUrl.optional(),
  DATABASE_URL_HEALTH: databaseUrl.optional(),
  BASE_URL: z.url("an address like https://portal.example.gov.uk").optional(),
  HEALTH_BASE_URL: z.url("an address like https://health.example.gov.uk").optional(),
  DEMO: z.enum(["on", "off"], "on or off").optional(),
  NEXTAUTH_SECRET: z.string().min(32, "at least 32 characters").optional(),
  SCHEDULED_NOTIFICATIONS: z.enum(["on", "off"], "on or off").default("on"),
  // Whoever can answer in its place can sign in as anybody, so without TLS it is on this machine.
  CARE_IDENTITY_ISSUER: z
    .url("an address like https://am.nhsidentity.example")
    .regex(/^https:|^http:\/\/(127\.0\.0\.1|localhost)[:/]/, "an https address")
    .optional(),
  CARE_IDENTITY_AUDIENCE: z.string().min(1).optional(),
  NOTIFY_API_KEY: z.string().min(1).optional(),
  NOTIFY_TEMPLATE_ID: notifyTemplate,
  NOTIFY_INVITATION_TEMPLATE_ID: notifyTemplate,
  NOTIFY_RESET_TEMPLATE_ID: notifyTemplate,
  NOTIFY_ACCOUNT_TEMPLATE_ID: notifyTemplate,
  NOTIFY_BASE_URL: z.url("an address like https://api.notifications.service.gov.uk").optional(),
  TRUSTED_PROXIES: z
    .string()
    .refine(
      (list) => list.split(",").every((one) => isAddressOrNetwork(one.trim())),
      "addresses or networks like 10.0.0.7,10.1.0.0/16",
    )
    .optional(),
  LOG_LEVEL: z.enum(["info", "error", "silent"], "one of info, error and silent").default("info"),
  TEST_NOW: z.iso
    .datetime({ error: "an instant like 2026-01-31T09:00:00Z", offset: true })
    .optional(),
});

/** By name: .env.example documents each of them. */
export const VARIABLES: readonly string[] = Object.keys(variables.shape);

const schema = variables
  .refine(
    // An ID token that is for nobody in particular may be for somebody else.
    (set) =>
      (set.CARE_IDENTITY_ISSUER === undefined) === (set.CARE_IDENTITY_AUDIENCE === undefined),
    { path: ["CARE_IDENTITY_AUDIENCE"], error: "set if CARE_IDENTITY_ISSUER is, and only then" },
  )
  .refine(
    // With the key alone every e-mail would stay in the outbox, and nobody would know why.
    (set) => (set.NOTIFY_API_KEY === undefined) === (set.NOTIFY_TEMPLATE_ID === undefined),
    { path: ["NOTIFY_TEMPLATE_ID"], error: "set if NOTIFY_API_KEY is, and only then" },
  )
  .superRefine((set, context) => {
    for (const name of ACCOUNT_TEMPLATES)
      if (set[name] !== undefined && set.NOTIFY_API_KEY === undefined)
        context.addIssue({
          code: "custom",
          path: [name],
          message: "set only if NOTIFY_API_KEY is",
        });
  });

export type Env = ReturnType<typeof readEnv>;

export function readEnv(source: Record<string, string | undefined>) {
  // An empty variable is one that somebody left blank in a file: it counts as not set.
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(set);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = issue?.path.join(".") ?? "The environment";
    throw new Error(
      `${name} is not right: it should be ${issue?.message ?? "set"}. See .env.example.`,
    );
  }
  const values = parsed.data;
  const host = hostInUrl(values.HOST);
  const baseUrl = new URL(values.BASE_URL ?? `http://${host}:${values.PORT}`).origin;
  return {
    ...values,
    DATA_DIR: path.resolve(values.DATA_DIR),
    BASE_URL: baseUrl,
    HEALTH_BASE_URL: new URL(values.HEALTH_BASE_URL ?? `http://${host}:${values.HEALTH_PORT}`)
      .origin,
    // On by itself only with the embedded database: a real one never shows demonstration accounts unasked.
    demo: values.DEMO === undefined ? values.DATABASE_URL === undefined : values.DEMO === "on",
    secure: baseUrl.startsWith("https:"),
  };
}

let current: Env | undefined;
export function env(): Env {
  current ??= readEnv(process.env);
  return current;
}

/** The key that seals session cookies: from NEXTAUTH_SECRET, else the one that the start keeps in DATA_DIR. */
export function sessionSecret(): string {
  return env().NEXTAUTH_SECRET ?? readFileSync(path.join(env().DATA_DIR, "secret"), "utf8").trim();
}

let tokenKey: Uint8Array | undefined;

/** The key that signs access tokens: follows from the session secret, for this purpose alone. */
export function accessTokenKey(): Uint8Array {
  tokenKey ??= new Uint8Array(hkdfSync("sha256", sessionSecret(), "", "access tokens", 32));
  return tokenKey;
}
