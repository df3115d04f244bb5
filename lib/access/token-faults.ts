interface Answer {
  status: 400 | 401 | 403 | 405 | 413 | 415 | 503;
  error: string;
  error_description: string;
}

const invalid = (error_description: string): Answer => ({
  status: 400,
  error: "invalid_request",
  error_description,
});
const unproven = (error_description: string, error = "invalid_request"): Answer => ({
  status: 401,
  error,
  error_description,
});

/**
 * Everything that the token endpoint refuses, with the status and the words of the NHS's API platform where it has
 * them: suppliers' systems and their support people go by these.
 */
export const TOKEN_FAULTS = {
  // The request.
  "other-method": { ...invalid("Invalid method - must be 'POST'"), status: 405 },
  "other-content-type": {
    ...invalid("Invalid 'Content-Type' header - must be 'application/x-www-form-urlencoded'"),
    status: 415,
  },
  "too-large": { ...invalid("The request is too large"), status: 413 },
  "repeated-parameter": invalid("A parameter is included more than once"),
  "grant-type-missing": invalid("grant_type is missing"),
  "grant-type-invalid": { ...invalid("grant_type is invalid"), error: "unsupported_grant_type" },
  "assertion-type-invalid": invalid(
    "Missing or invalid client_assertion_type - must be 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'",
  ),
  "assertion-missing": invalid("Missing client_assertion"),
  "other-client-id": invalid("client_id is not the 'sub' claim in client_assertion JWT"),
  "scope-invalid": { ...invalid("scope is not one of this client's"), error: "invalid_scope" },

  // The client assertion.
  "assertion-malformed": invalid("Malformed JWT in client_assertion"),
  "alg-missing": invalid("Missing 'alg' header in client_assertion JWT"),
  "alg-invalid": invalid(
    "Invalid 'alg' header in client_assertion JWT - unsupported JWT algorithm - must be 'RS512'",
  ),
  "kid-missing": invalid("Missing 'kid' header in client_assertion JWT"),
  "kid-malformed": invalid("Invalid 'kid' header in client_assertion JWT - must be a string"),
  "typ-invalid": invalid("Invalid 'typ' header in client_assertion JWT - must be 'JWT'"),
  "crit-present": invalid("Invalid 'crit' header in client_assertion JWT - not supported"),
  "issuer-invalid": invalid("Missing or non-matching 'iss'/'sub' claims in client_assertion JWT"),
  "jti-missing": invalid("Missing 'jti' claim in client_assertion JWT"),
  "jti-invalid": invalid(
    "Invalid 'jti' claim in client_assertion JWT - must be a unique string value such as a GUID",
  ),
  "jti-used": invalid("Non-unique 'jti' claim in client_assertion JWT"),
  "aud-invalid": unproven("Missing or invalid 'aud' claim in client_assertion JWT"),
  "exp-missing": invalid("Missing 'exp' claim in client_assertion JWT"),
  "exp-malformed": invalid("Invalid 'exp' claim in client_assertion JWT - must be an integer"),
  "exp-past": invalid("Invalid 'exp' claim in client_assertion JWT - JWT has expired"),
  "exp-too-far": invalid(
    "Invalid 'exp' claim in client_assertion JWT - more than 5 minutes in future",
  ),
  "nbf-invalid": invalid("Invalid 'nbf' claim in client_assertion JWT - JWT is not valid yet"),
  "iat-invalid": invalid("Invalid 'iat' claim in client_assertion JWT - issued in the future"),
  "client-unknown": unproven("Invalid 'iss'/'sub' claims in client_assertion JWT"),
  "client-keyless": {
    status: 403,
    error: "public_key error",
    error_description:
      "You need to register a public key to use this authentication method - please contact support to configure",
  },
  "key-unknown": unproven("Invalid 'kid' header in client_assertion JWT - no matching public key"),
  "signature-wrong": unproven("JWT signature verification failed", "public_key error"),
  "client-disabled": unproven("This client is disabled - please contact support", "invalid_client"),

  // The ID token, in token exchange.
  "exchange-refused": {
    ...invalid("This client may not exchange tokens"),
    error: "unauthorized_client",
  },
  "subject-type-invalid": invalid(
    "missing or invalid subject_token_type - must be 'urn:ietf:params:oauth:token-type:id_token'",
  ),
  "requested-type-invalid": invalid(
    "Invalid requested_token_type - must be 'urn:ietf:params:oauth:token-type:access_token'",
  ),
  "subject-missing": invalid("Missing subject_token"),
  "subject-malformed": invalid("Malformed JWT in subject_token"),
  "subject-kid-missing": invalid("Missing 'kid' header in subject_token JWT"),
  "subject-typ-invalid": invalid("Invalid 'typ' header in subject_token JWT - must be 'JWT'"),
  "subject-no-id-token": invalid("subject_token is invalid - must be an ID token"),
  "subject-alg-invalid": invalid(
    "Invalid 'alg' header in subject_token JWT - unsupported JWT algorithm",
  ),
  "subject-iss-missing": invalid("Missing 'iss' claim in subject_token JWT"),
  "subject-iss-invalid": unproven("Invalid 'iss' claim in subject_token JWT"),
  "subject-aud-missing": unproven("Missing 'aud' claim in subject_token JWT"),
  "subject-aud-invalid": unproven("Invalid 'aud' claim in subject_token JWT"),
  "subject-exp-missing": invalid("Missing 'exp' claim in subject_token JWT"),
  "subject-exp-malformed": invalid("Invalid 'exp' claim in subject_token JWT - must be an integer"),
  "subject-exp-past": invalid("Invalid 'exp' claim in subject_token JWT - JWT has expired"),
  "subject-iat-invalid": invalid("Missing or invalid 'iat' claim in subject_token JWT"),
  "subject-key-unknown": unproven(
    "Invalid 'kid' header in subject_token JWT - no matching public key",
  ),
  "subject-signature-wrong": unproven(
    "JWT signature verification failed in subject_token",
    "public_key error",
  ),
  "person-nameless": invalid(
    "The subject_token does not name the person - ask for the 'name' claim, or 'given_name' and 'family_name'",
  ),
  "person-roleless": invalid(
    "The subject_token does not say in which role the person acts - ask for 'selected_roleid' and 'nhsid_nrbac_roles'",
  ),
  "identity-away": {
    status: 503,
    error: "temporarily_unavailable",
    error_description: "The identity service cannot be reached - try again later",
  },
} as const satisfies Record<string, Answer>;

export type TokenFault = keyof typeof TOKEN_FAULTS;
