import type { TokenFault } from "./token-faults";

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
export const ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

/** What is asked of the token endpoint. A client that says who it is besides (`clientId`) must say the same twice. */
export type TokenRequest = { assertion: string; clientId: string | null } & (
  | { grant: "client-credentials"; scopes: string[] | null }
  | { grant: "token-exchange"; subjectToken: string }
);

/**
 * The form of a token request, or the first fault in it (RFC 6749, RFC 7523, RFC 8693). A parameter without a value
 * counts as left out, and one that is not known is ignored. Never throws, whatever it is given.
 * @param offersExchange whether tokens of persons can be exchanged here
 */
export function readTokenRequest(
  form: unknown,
  offersExchange: boolean,
): TokenRequest | TokenFault {
  const values = new Map<string, string>();
  const entries: [string, unknown][] = isForm(form) ? Object.entries(form) : [];
  for (const [name, value] of entries) {
    // What stands in a form more than once is read as a list.
    if (typeof value !== "string") return "repeated-parameter";
    values.set(name, value);
  }
  const value = (name: string): string | undefined => values.get(name) || undefined;

  const grantType = value("grant_type");
  if (grantType === undefined) return "grant-type-missing";
  if (grantType !== "client_credentials" && !(grantType === EXCHANGE && offersExchange))
    return "grant-type-invalid";
  if (value("client_assertion_type") !== ASSERTION_TYPE) return "assertion-type-invalid";
  const assertion = value("client_assertion");
  if (assertion === undefined) return "assertion-missing";
  const client = { assertion, clientId: value("client_id") ?? null };

  if (grantType === "client_credentials")
    return { ...client, grant: "client-credentials", scopes: value("scope")?.split(" ") ?? null };
  if (value("subject_token_type") !== ID_TOKEN) return "subject-type-invalid";
  if ((value("requested_token_type") ?? ACCESS_TOKEN) !== ACCESS_TOKEN)
    return "requested-type-invalid";
  const subjectToken = value("subject_token");
  if (subjectToken === undefined) return "subject-missing";
  return { ...client, grant: "token-exchange", subjectToken };
}

function isForm(form: unknown): form is object {
  return typeof form === "object" && form !== null;
}
