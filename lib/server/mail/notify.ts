import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { NotifyClient } from "notifications-node-client";
import type { AccountMailKind } from "@/lib/notifications/account-mail";
import type { MailKind } from "@/lib/notifications/mail-text";
import { env } from "../env";

const OFFICIAL = "https://api.notifications.service.gov.uk";
const LONGEST_ANSWER_MS = 5_000;

/** GOV.UK Notify could not be asked, or refused; with its status and never with its words, which quote the address. */
export class NotifyFailure extends Error {
  override name = "NotifyFailure";

  constructor(readonly code: string) {
    super("the mail service could not do this");
  }
}

export interface Notify {
  /** Whether there is a template for this kind of e-mail; without one it is kept, as if there were no mail service. */
  takes(kind: string): boolean;
  /** Hands an e-mail over. `reference` is our own name for it, by which `has` finds it again. */
  send(
    kind: MailKind | AccountMailKind,
    to: string,
    fields: Record<string, string>,
    reference: string,
  ): Promise<void>;
  /** Whether it took over an e-mail with this reference before. */
  has(reference: string): Promise<boolean>;
}

/** Null when no key is set: then e-mail is kept, and shown on the outbox page. */
export function openNotify(): Notify | null {
  const { NOTIFY_API_KEY: key, NOTIFY_BASE_URL: base } = env();
  if (key === undefined) return null;
  const client = new NotifyClient(base ?? OFFICIAL, key);
  return {
    takes: (kind) => templateOf(kind) !== undefined,
    async send(kind, to, personalisation, reference) {
      const template = templateOf(kind);
      if (template === undefined) throw new NotifyFailure("no template");
      await answered(client.sendEmail(template, to, { personalisation, reference }));
    },
    async has(reference) {
      const { data } = await answered(client.getNotifications("email", undefined, reference));
      return data.notifications.some((each) => each.reference === reference);
    },
  };
}

/** That of alerts is set when the key is: the start sees to it. */
function templateOf(kind: string): string | undefined {
  switch (kind) {
    case "alerts":
    case "digest":
      return env().NOTIFY_TEMPLATE_ID;
    case "invitation":
      return env().NOTIFY_INVITATION_TEMPLATE_ID;
    case "reset":
      return env().NOTIFY_RESET_TEMPLATE_ID;
    case "account-changed":
      return env().NOTIFY_ACCOUNT_TEMPLATE_ID;
    default:
      return undefined;
  }
}

/** The client itself waits for ever. Whatever arrives after we gave up is found by its reference. */
async function answered<T>(call: Promise<T>): Promise<T> {
  const limit = new AbortController();
  const late = pause(LONGEST_ANSWER_MS, undefined, { signal: limit.signal }).then(() =>
    Promise.reject(new NotifyFailure("timeout")),
  );
  late.catch(() => undefined);
  try {
    return await Promise.race([call, late]);
  } catch (error) {
    if (error instanceof NotifyFailure) throw error;
    throw new NotifyFailure(codeOf(error));
  } finally {
    limit.abort();
    call.catch(() => undefined);
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const response: unknown = Reflect.get(error, "response");
  const status: unknown =
    typeof response === "object" && response !== null ? Reflect.get(response, "status") : undefined;
  if (typeof status === "number") return String(status);
  const code: unknown = Reflect.get(error, "code");
  return typeof code === "string" ? code : "unknown";
}
