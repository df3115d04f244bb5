import type { Viewer } from "./actors";
import { isReached } from "./client-assertion";
import type { TokenFault } from "./token-faults";

/** With a key that only the identity service has: a secret that two share would let each speak for the other. */
export const IDENTITY_ALGORITHMS = [
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "EdDSA", "Ed25519"],
];

const LONGEST_ID = 100;
const LONGEST_TEXT = 200;

/**
 * What is wrong with the header and the claims of an ID token (OpenID Connect Core, 3.1.3.7), before its signature is
 * looked at; null when nothing is. Never throws, whatever it is given.
 */
export function faultOfIdentityToken(
  header: Record<string, unknown>,
  payload: Record<string, unknown>,
  { issuer, audience, seconds }: { issuer: string; audience: string; seconds: number },
): TokenFault | null {
  const { alg, kid, typ } = header;
  if (typeof alg !== "string" || !IDENTITY_ALGORITHMS.includes(alg)) return "subject-alg-invalid";
  if (typeof kid !== "string" || kid === "") return "subject-kid-missing";
  // Says what it is when it is none: an access token is at+jwt, a logout token logout+jwt.
  if (typ !== undefined && (typeof typ !== "string" || typ.toUpperCase() !== "JWT"))
    return "subject-typ-invalid";

  const { iss, aud, azp, exp, iat, tokenName } = payload;
  // Care Identity's access tokens are of type JWT as well, and have this claim to tell them apart.
  if (tokenName !== undefined && tokenName !== "id_token") return "subject-no-id-token";
  if (iss === undefined) return "subject-iss-missing";
  if (iss !== issuer) return "subject-iss-invalid";
  if (aud === undefined) return "subject-aud-missing";
  if (aud !== audience && !(Array.isArray(aud) && aud.includes(audience)))
    return "subject-aud-invalid";
  // Of several audiences one asked for it: a token that another system was given is not ours to act on.
  if (azp === undefined ? Array.isArray(aud) && aud.length > 1 : azp !== audience)
    return "subject-aud-invalid";
  if (exp === undefined) return "subject-exp-missing";
  if (!Number.isSafeInteger(exp)) return "subject-exp-malformed";
  if (Number(exp) <= seconds) return "subject-exp-past";
  if (!isReached(iat, seconds)) return "subject-iat-invalid";
  return null;
}

/**
 * The person that an ID token of Care Identity names, with the role that they chose when they signed in. Their id is
 * that of the role profile, as the access history has it; a local authority must be able to tell who looked, and as what.
 */
export function viewerOf(payload: Record<string, unknown>): Viewer | TokenFault {
  const { selected_roleid: selected, nhsid_nrbac_roles: roles, nhsid_useruid, sub } = payload;
  const { name, given_name, family_name } = payload;
  const full = line(name) ?? line([line(given_name), line(family_name)].join(" "));
  if (full === null) return "person-nameless";
  const profiles = Array.isArray(roles) ? roles.filter(isRecord) : [];
  const profile =
    selected === undefined && profiles.length === 1
      ? profiles[0]
      : profiles.find(({ person_roleid }) => selected !== undefined && person_roleid === selected);
  const role = roleName(profile?.role_name);
  if (role === null) return "person-roleless";
  const ids = [profile?.person_roleid, nhsid_useruid, sub];
  return {
    id: ids.map((id) => line(id, LONGEST_ID)).find((id) => id !== null) ?? null,
    name: full,
    role,
  };
}

/** Care Identity writes a role as a path, each step in quotes: "Clinical":"Clinical Provision":"Nurse Access Role". */
function roleName(path: unknown): string | null {
  if (typeof path !== "string") return null;
  return line(path.split(":").at(-1)?.replaceAll('"', ""));
}

/** One line of text, as pages and the access history can show it; null when nothing is left of it. */
function line(text: unknown, longest = LONGEST_TEXT): string | null {
  if (typeof text !== "string") return null;
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, " ").trim();
  // Cut between letters: half of one could not be stored.
  return clean === "" ? null : Array.from(clean).slice(0, longest).join("");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
