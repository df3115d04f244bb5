import { SignJWT } from "jose";
import { afterEach, describe, expect, it, vi } from "vitest";
import { asOwner, newAuthority } from "@/prisma/factories/authorities";
import {
  accessTokenOf,
  disableClient,
  newAuthorityClient,
  newHealthClient,
} from "@/prisma/factories/clients";
import { healthDatabase, portalDatabase } from "../db";
import { accessTokenKey, sessionSecret } from "../env";
import { signAccessToken } from "./access-token";
import { readToken } from "./read-token";

const read = (bearer: string) => readToken(healthDatabase, bearer);

/** Lets the time pass that a registration may be remembered. */
function wait(milliseconds: number) {
  const then = performance.now() + milliseconds;
  vi.spyOn(performance, "now").mockReturnValue(then);
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("a token of a health system", () => {
  it("names the client as it is registered, and its responsible person", async () => {
    const client = await newHealthClient({
      careSettings: ["ambulance", "nhs-111"],
      phone: "0114 496 0000",
      callsPerMinute: 20,
    });
    expect(await read(await accessTokenOf(client))).toEqual({
      status: "valid",
      caller: {
        kind: "health",
        clientId: client.id,
        organisation: { odsCode: "ZZ001", name: "Test Infirmary" },
        careSettings: ["ambulance", "nhs-111"],
        viewer: { id: null, name: "Sam Ward", role: "Clinical lead" },
        phone: "0114 496 0000",
        callsPerMinute: 20,
      },
    });
  });

  it("names the person of user-restricted access instead", async () => {
    const client = await newHealthClient();
    const person = { id: "555021935107", name: "Ada Nurse", role: "Nurse" };
    const reading = await read(await signAccessToken({ sub: client.id, person }));
    expect(reading).toMatchObject({ status: "valid", caller: { viewer: person } });
  });

  it("leaves out a care setting that is not in the table", async () => {
    const client = await newHealthClient();
    await portalDatabase.opening({ "app.service": "on" }, (connection) =>
      connection.query(
        "UPDATE client SET care_settings = '{leech-clinic,ambulance}' WHERE id = $1",
        [client.id],
      ),
    );
    const reading = await read(await accessTokenOf(client));
    expect(reading).toMatchObject({ caller: { careSettings: ["ambulance"] } });
  });

  it("is expired after 599 seconds, and still says whose it was", async () => {
    const client = await newHealthClient();
    const bearer = await accessTokenOf(client);
    const issued = Date.now();
    vi.useFakeTimers({ toFake: ["Date"], now: issued + 597_000 });
    expect((await read(bearer)).status).toBe("valid");
    vi.setSystemTime(issued + 599_000);
    expect(await read(bearer)).toMatchObject({
      status: "expired",
      caller: { clientId: client.id },
    });
  });
});

describe("a token of an LA's system", () => {
  it("has the scopes that it was granted, as long as the client has them", async () => {
    const { admin } = await newAuthority();
    const client = await newAuthorityClient(admin.localAuthority);
    const narrow = await signAccessToken({ sub: client.id, scopes: ["notifications:read"] });
    expect(await readToken(portalDatabase, narrow)).toEqual({
      status: "valid",
      caller: {
        kind: "authority-client",
        clientId: client.id,
        name: "Test case system",
        localAuthority: admin.localAuthority,
        scopes: ["notifications:read"],
        callsPerMinute: 300,
      },
    });
    await portalDatabase.opening({ "app.service": "on" }, (connection) =>
      connection.query("UPDATE client SET scopes = '{register:upload}' WHERE id = $1", [client.id]),
    );
    wait(15_001);
    expect(await readToken(portalDatabase, narrow)).toMatchObject({ caller: { scopes: [] } });
  });
});

describe("a token dies with its client", () => {
  it("within 15 seconds of the client being disabled, though it was used a moment before", async () => {
    const client = await newHealthClient();
    const bearer = await accessTokenOf(client);
    expect((await read(bearer)).status).toBe("valid");
    await disableClient(client);
    wait(15_001);
    expect(await read(bearer)).toMatchObject({
      status: "disabled",
      caller: { clientId: client.id },
    });
  });

  it("and is unknown once the client is gone", async () => {
    const client = await newHealthClient();
    const bearer = await signAccessToken({ sub: client.id });
    expect((await read(bearer)).status).toBe("valid");
    await asOwner(null, async (connection) => {
      // The owner is under the policies too; for a moment, this one transaction is not.
      await connection.query("ALTER TABLE client NO FORCE ROW LEVEL SECURITY");
      await connection.query("DELETE FROM client WHERE id = $1", [client.id]);
      await connection.query("ALTER TABLE client FORCE ROW LEVEL SECURITY");
    });
    wait(15_001);
    expect(await read(bearer)).toEqual({ status: "unknown" });
  });
});

describe("what is no token of ours", () => {
  const claims = { sub: "0b54ac12-1f38-4f0e-9c5b-3a6f3d1a0c11", exp: 4_000_000_000 };
  const signed = (key: Uint8Array, alg = "HS256") =>
    new SignJWT(claims).setProtectedHeader({ alg }).sign(key);

  it.each([
    ["nothing", async () => ""],
    ["no JWT", async () => "abc"],
    ["another key", async () => signed(new Uint8Array(32).fill(7))],
    ["the session secret itself", async () => signed(new TextEncoder().encode(sessionSecret()))],
    ["our key with another algorithm", async () => signed(accessTokenKey(), "HS512")],
    ["no signature", async () => `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify(claims))}.`],
    ["a client that never was", async () => signed(accessTokenKey())],
    ["a changed last letter", async () => `${(await signed(accessTokenKey())).slice(0, -2)}AA`],
  ])("is unknown: %s", async (_, bearer) => {
    expect(await read(await bearer())).toEqual({ status: "unknown" });
  });
});

it("a token that was read before costs microseconds", async () => {
  const bearer = await accessTokenOf(await newHealthClient());
  await read(bearer);
  const start = performance.now();
  for (let time = 0; time < 10_000; time++) await read(bearer);
  const each = (performance.now() - start) / 10_000;
  expect(each).toBeLessThan(0.05);
});
