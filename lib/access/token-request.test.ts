import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TOKEN_FAULTS } from "./token-faults";
import { readTokenRequest } from "./token-request";

const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const plain = {
  grant_type: "client_credentials",
  client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
  client_assertion: "a.b.c",
};
const exchange = {
  ...plain,
  grant_type: EXCHANGE,
  subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
  subject_token: "d.e.f",
};

describe("a token request", () => {
  it("is read from its form", () => {
    expect(readTokenRequest({ ...plain, scope: "one two" }, false)).toEqual({
      grant: "client-credentials",
      assertion: "a.b.c",
      clientId: null,
      scopes: ["one", "two"],
    });
    expect(readTokenRequest({ ...exchange, client_id: "x" }, true)).toEqual({
      grant: "token-exchange",
      assertion: "a.b.c",
      clientId: "x",
      subjectToken: "d.e.f",
    });
  });

  it("may exchange a person's token only where that is offered", () => {
    expect(readTokenRequest(exchange, false)).toBe("grant-type-invalid");
  });

  it("finds no parameter in what every object has", () => {
    expect(readTokenRequest({ ...plain, grant_type: "__proto__" }, true)).toBe(
      "grant-type-invalid",
    );
    expect(readTokenRequest(JSON.parse('{"__proto__": "x"}'), true)).toBe("grant-type-missing");
  });

  it("has an answer whatever was sent, and never an exception", () => {
    const names = [...Object.keys(exchange), "client_id", "scope", "requested_token_type"];
    const values = fc.oneof(
      fc.constantFrom(...Object.values(exchange), ...Object.values(plain)),
      fc.jsonValue(),
    );
    const form = fc.oneof(fc.dictionary(fc.constantFrom(...names), values), fc.anything());
    fc.assert(
      fc.property(form, fc.boolean(), (sent, offersExchange) => {
        const answer = readTokenRequest(sent, offersExchange);
        if (typeof answer === "string") expect(TOKEN_FAULTS).toHaveProperty(answer);
        else expect(answer.assertion).not.toBe("");
      }),
    );
  });
});
