import { afterEach, describe, expect, it } from "vitest";
import { auditLines } from "@/prisma/factories/audit-lines";
import {
  disable,
  givePassword,
  newAuthority,
  newServiceActor,
} from "@/prisma/factories/authorities";
import { asOwner } from "@/prisma/factories/authorities";
import { env } from "./env";
import { actorOf, endSession, startSession } from "./session";
import { authenticateStaff, hashPassword } from "./staff/authenticate-staff";

const PASSWORD = "amber-birch-canal-1234";

async function member() {
  const { uploader } = await newAuthority();
  await givePassword(uploader, PASSWORD);
  return uploader;
}

describe("a password", () => {
  it("is kept as an argon2id hash with a salt of its own", async () => {
    const [first, second] = [await hashPassword(PASSWORD), await hashPassword(PASSWORD)];
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
    expect(first).not.toContain(PASSWORD);
  });

  it("lets in whoever has it, however the address is written", async () => {
    const person = await member();
    const them = { staffId: person.staffId, localAuthority: person.localAuthority };
    expect(await authenticateStaff(person.email, PASSWORD)).toEqual(them);
    expect(await authenticateStaff(`  ${person.email.toUpperCase()} `, PASSWORD)).toEqual(them);
  });

  it("lets in the national service, which has no LA", async () => {
    const service = await newServiceActor();
    await givePassword(service, PASSWORD);
    expect(await authenticateStaff(service.email, PASSWORD)).toEqual({
      staffId: service.staffId,
      localAuthority: null,
    });
  });

  it("answers unknown, wrong and disabled alike, with a line in the chain for each", async () => {
    const [person, gone] = [await member(), await member()];
    await disable(gone);
    const answers = [
      await authenticateStaff("nobody@test.example", PASSWORD),
      await authenticateStaff(person.email, "wrong"),
      await authenticateStaff(person.email, ""),
      await authenticateStaff(gone.email, PASSWORD),
      await authenticateStaff("", ""),
    ];
    expect(answers).toEqual([null, null, null, null, null]);
    const refusals = async (chain: string) =>
      (await auditLines(chain)).filter(({ action }) => action === "sign-in-refused").length;
    expect(await refusals(person.localAuthority)).toBe(2);
    expect(await refusals(gone.localAuthority)).toBe(1);
    expect(await refusals("service")).toBeGreaterThanOrEqual(2);
  });

  it("takes as long to refuse for nobody's address as for somebody's", async () => {
    const person = await member();
    /** The quickest of some, which a busy machine disturbs least. */
    const took = async (email: string) => {
      const times: number[] = [];
      for (let tries = 0; tries < 6; tries += 1) {
        const began = performance.now();
        await authenticateStaff(email, "wrong");
        times.push(performance.now() - began);
      }
      return Math.min(...times);
    };
    const [nobody, somebody] = [await took("nobody@test.example"), await took(person.email)];
    // Without a hash to compare with, nobody's would take a tenth.
    expect(nobody).toBeGreaterThan(somebody / 3);
  });

  it.each(["'; --", "a\u0000b", "%", "\ud800"])("takes %j for nobody's address", async (email) => {
    expect(await authenticateStaff(email, PASSWORD)).toBeNull();
  });

  it("is nobody's while an account has none that could be compared with", async () => {
    const { uploader } = await newAuthority(); // people of tests have no password until they are given one
    expect(await authenticateStaff(uploader.email, "none")).toBeNull();
  });

  it("takes an address and a password of a million letters for nobody's", async () => {
    expect(await authenticateStaff("x".repeat(1e6), PASSWORD)).toBeNull();
    expect(await authenticateStaff("x@test.example", "x".repeat(1e6))).toBeNull();
  });
});

describe("a session", () => {
  it("is who signed in, with the role and the LA that the database has now", async () => {
    const person = await member();
    const token = await startSession(person.staffId, person.localAuthority);
    expect(await actorOf(token)).toEqual(person);
    await asOwner(person.localAuthority, (client) =>
      client.query("UPDATE staff SET role = 'admin' WHERE id = $1", [person.staffId]),
    );
    expect(await actorOf(token)).toEqual({ ...person, role: "admin" });
  });

  it("of the national service belongs to no LA", async () => {
    const service = await newServiceActor();
    expect(await actorOf(await startSession(service.staffId, null))).toEqual(service);
  });

  it("is over the moment the person is disabled", async () => {
    const person = await member();
    const tokens = [
      await startSession(person.staffId, person.localAuthority),
      await startSession(person.staffId, person.localAuthority),
    ];
    await disable(person);
    for (const token of tokens) expect(await actorOf(token)).toBeNull();
  });

  it("is over when it is ended, and another of the same person is not", async () => {
    const person = await member();
    const [first, second] = [
      await startSession(person.staffId, person.localAuthority),
      await startSession(person.staffId, person.localAuthority),
    ];
    await endSession(first);
    expect(await actorOf(first)).toBeNull();
    expect(await actorOf(second)).toEqual(person);
    await endSession(first);
    const ends = (await auditLines(person.localAuthority)).filter(
      ({ action }) => action === "signed-out",
    );
    expect(ends).toHaveLength(1);
  });

  it.each(["", "x", "a\u0000b", "' OR 1=1 --"])("is not opened by the token %j", async (token) => {
    expect(await actorOf(token)).toBeNull();
  });

  it("stores no token, only its hash", async () => {
    const person = await member();
    const token = await startSession(person.staffId, person.localAuthority);
    const { rows } = await asOwner(person.localAuthority, async (client) => {
      await client.query("SELECT set_config('app.session', $1, true)", [token]);
      return client.query("SELECT FROM staff_session");
    });
    expect(rows).toEqual([]);
  });
});

describe("twelve hours later", () => {
  afterEach(() => {
    delete env().TEST_NOW;
  });

  it("a session is over", async () => {
    const person = await member();
    const token = await startSession(person.staffId, person.localAuthority);
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
    env().TEST_NOW = hours(11.9);
    expect(await actorOf(token)).toEqual(person);
    env().TEST_NOW = hours(12.1);
    expect(await actorOf(token)).toBeNull();
  });
});
