/** For tests: an identity service like Care Identity, played by a real OpenID Connect provider. */
import { createHash, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { exportJWK, generateKeyPair } from "jose";
import Provider from "oidc-provider";
import type { Configuration } from "oidc-provider";
import { z } from "zod";

/** The claims of people who can sign in there, by what they sign in with. */
export type People = Record<string, Record<string, unknown>>;

const REDIRECT = "https://hospital.example/signed-in";
const RESOURCE = "https://register.example";
/** Two systems that sign people in there. ID tokens are for the one that asked. */
const SYSTEMS = ["hospital", "elsewhere"] as const;
type System = (typeof SYSTEMS)[number];

export interface IdentityService {
  issuer: string;
  kid: string;
  /** Signs somebody in through the browser's way: code flow with PKCE. `access_token` is a JWT with `withResource`. */
  signIn(
    person: string,
    system?: System,
    withResource?: boolean,
  ): Promise<{ id_token: string; access_token: string }>;
  stop(): Promise<void>;
}

export async function startIdentityService(people: People): Promise<IdentityService> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const kid = randomBytes(8).toString("hex");
  const key = { ...(await exportJWK(privateKey)), kid, alg: "RS256", use: "sig" };

  // The address is known only once somebody listens there.
  let answer = (_request: IncomingMessage, response: ServerResponse): void => void response.end();
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = server.address();
  const issuer = `http://127.0.0.1:${typeof at === "object" && at ? at.port : 0}`;
  const provider = new Provider(issuer, { ...configuration(people), jwks: { keys: [key] } });
  const callback = provider.callback();
  answer = (request, response) =>
    void (request.url?.startsWith("/interaction/")
      ? signInAtOnce(provider, request, response)
      : callback(request, response));

  return {
    issuer,
    kid,
    signIn: (person, system = "hospital", withResource = false) =>
      walkThrough(issuer, { client_id: system, login_hint: person }, withResource),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function configuration(people: People): Configuration {
  const claims = Object.values(people).flatMap((person) => Object.keys(person));
  return {
    clients: SYSTEMS.map((client_id) => ({
      client_id,
      redirect_uris: [REDIRECT],
      token_endpoint_auth_method: "none",
      id_token_signed_response_alg: "RS256",
    })),
    claims: { openid: ["sub", ...claims] },
    conformIdTokenClaims: false,
    cookies: { keys: [randomBytes(16).toString("hex")] },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          scope: "",
          audience: "hospital",
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "RS256" } },
        }),
      },
    },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, ...people[accountId] }),
    }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    ttl: { AccessToken: 600, IdToken: 600, Session: 600, Grant: 600, Interaction: 600 },
    // Nobody is asked whether the system may know who they are.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        accountId: oidc.session?.accountId,
        clientId: oidc.client?.clientId,
      });
      grant.addOIDCScope("openid");
      grant.addResourceScope(RESOURCE, "");
      await grant.save();
      return grant;
    },
  };
}

/** In place of the page with the smartcard: whoever was hinted at is signed in. */
async function signInAtOnce(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  const login = { accountId: String(params.login_hint) };
  await provider.interactionFinished(request, response, { login });
}

async function walkThrough(
  issuer: string,
  asked: { client_id: string; login_hint: string },
  withResource: boolean,
) {
  const verifier = randomBytes(32).toString("base64url");
  const resource: Record<string, string> = withResource ? { resource: RESOURCE } : {};
  const first = new URL(`${issuer}/auth`);
  first.search = String(
    new URLSearchParams({
      ...asked,
      ...resource,
      response_type: "code",
      scope: "openid",
      redirect_uri: REDIRECT,
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
    }),
  );
  const answer = await fetch(`${issuer}/token`, {
    method: "POST",
    body: new URLSearchParams({
      ...resource,
      client_id: asked.client_id,
      grant_type: "authorization_code",
      code: await codeAtTheEndOf(first),
      redirect_uri: REDIRECT,
      code_verifier: verifier,
    }),
  });
  return z.object({ id_token: z.string(), access_token: z.string() }).parse(await answer.json());
}

/** Follows the redirects with their cookies, as a browser does, until they lead back to the system. */
async function codeAtTheEndOf(first: URL): Promise<string> {
  const cookies = new Map<string, string>();
  let next = first;
  while (!next.href.startsWith(REDIRECT)) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(next, { redirect: "manual", headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get("Location");
    if (location === null) throw new Error(`sign-in ended with ${answer.status}`);
    next = new URL(location, next);
  }
  const code = next.searchParams.get("code");
  if (code === null) throw new Error(`sign-in was refused: ${next.search}`);
  return code;
}
