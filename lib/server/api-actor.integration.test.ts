import { beforeAll, describe, expect, it, vi } from "vitest";
import { POST as cancel } from "@/app/api/uploads/[id]/cancel/route";
import { GET as acknowledgement } from "@/app/api/uploads/[id]/acknowledgement/route";
import { POST as load } from "@/app/api/uploads/[id]/load/route";
import { GET as rejected } from "@/app/api/uploads/[id]/rejected.csv/route";
import { GET as upload } from "@/app/api/uploads/[id]/route";
import { POST as send } from "@/app/api/uploads/route";
import type { AuthorityActor } from "@/lib/access/actors";
import { auditLines } from "@/prisma/factories/audit-lines";
import { newAuthority } from "@/prisma/factories/authorities";
import {
  accessTokenOf,
  disableClient,
  newAuthorityClient,
  newHealthClient,
} from "@/prisma/factories/clients";
import type { TestClient } from "@/prisma/factories/clients";
import { checkedUpload, csvOf, newRow } from "@/prisma/factories/uploads";
import { portalDatabase } from "./db";

const PORTAL = "http://127.0.0.1:3000";
const DOORS = [
  ["POST /api/uploads", send, "POST"],
  ["GET /api/uploads/[id]", upload, "GET"],
  ["GET .../acknowledgement", acknowledgement, "GET"],
  ["GET .../rejected.csv", rejected, "GET"],
  ["POST .../load", load, "POST"],
  ["POST .../cancel", cancel, "POST"],
] as const;
const OF_ONE_UPLOAD = DOORS.slice(1);

let ours: AuthorityActor;
let system: TestClient;
let token: string;
/** Of ours: checked, with one row that loads and one that does not. */
let id: string;

beforeAll(async () => {
  ({ uploader: ours } = await newAuthority());
  system = await newAuthorityClient(ours.localAuthority);
  token = await accessTokenOf(system);
  id = await checkedUpload(ours, [newRow(), newRow({ startDate: "" })]);
});

type Handler = (
  request: Request,
  context: { params: Promise<{ id: string }> },
) => Promise<Response>;

/** As a program calls: no Origin, no cookie. */
async function call(handler: Handler, method: string, bearer: string, about: string, csv = "x") {
  const headers = { Authorization: bearer, "Content-Type": "text/csv" };
  const body = method === "POST" ? csv : undefined;
  const request = new Request(`${PORTAL}/api/uploads`, { method, headers, body });
  return handler(request, { params: Promise.resolve({ id: about }) });
}

describe.each(DOORS)("%s", (_, handler, method) => {
  const withToken = (bearer: string) => call(handler, method, bearer, id);

  it.each([
    ["no token of ours", "Bearer eyJhbGciOiJub25lIn0.e30.", "no token of ours"],
    ["an empty token", "Bearer", "no token of ours"],
    ["an empty token, in small letters", "bearer ", "no token of ours"],
  ])("is shut to %s", async (__, bearer, said) => {
    const answer = await withToken(bearer);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.text()).toContain(said);
  });

  it("is shut to a system that was disabled", async () => {
    const gone = await newAuthorityClient(ours.localAuthority);
    const bearer = `Bearer ${await accessTokenOf(gone)}`;
    await disableClient(gone);
    const answer = await withToken(bearer);
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain("disabled");
  });

  it("is shut to a token that has expired", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 11 * 60_000 });
    try {
      const answer = await withToken(`Bearer ${token}`);
      expect(answer.status).toBe(401);
      expect(await answer.text()).toContain("has expired");
    } finally {
      vi.useRealTimers();
    }
  });

  it("is shut to a health system, and to a system without the scope", async () => {
    for (const other of [
      await newHealthClient(),
      await newAuthorityClient(ours.localAuthority, ["notifications:read"]),
    ]) {
      const answer = await withToken(`Bearer ${await accessTokenOf(other)}`);
      expect(answer.status).toBe(403);
      expect(answer.headers.get("www-authenticate")).toBe(
        'Bearer error="insufficient_scope", scope="register:upload"',
      );
    }
  });
});

describe("a system that calls too often", () => {
  it("is told when to go on, and takes nothing from another", async () => {
    const eager = await newAuthorityClient(ours.localAuthority);
    await portalDatabase.opening({ "app.service": "on" }, (client) =>
      client.query("UPDATE client SET calls_per_minute = 3 WHERE id = $1", [eager.id]),
    );
    const bearer = `Bearer ${await accessTokenOf(eager)}`;
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => call(upload, "GET", bearer, id)),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 200, 200, 429, 429, 429, 429, 429]);
    const late = answers.find(({ status }) => status === 429);
    const seconds = Number(late?.headers.get("retry-after"));
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(late?.headers.get("content-type")).toBe("application/problem+json");
    expect((await call(upload, "GET", `Bearer ${token}`, id)).status).toBe(200);
  });
});

describe("another LA's upload", () => {
  it.each(OF_ONE_UPLOAD)("is nothing that ever was: %s", async (_, handler, method) => {
    const theirs = await newAuthorityClient((await newAuthority()).admin.localAuthority);
    const bearer = `Bearer ${await accessTokenOf(theirs)}`;
    const [ofOurs, ofNobody] = [
      await call(handler, method, bearer, id),
      await call(handler, method, bearer, crypto.randomUUID()),
    ];
    expect(ofOurs.status).toBe(404);
    expect(await ofOurs.text()).toBe(await ofNobody.text());
    expect([...ofOurs.headers]).toEqual([...ofNobody.headers]);
  });
});

describe("a system of the LA", () => {
  const asSystem = (handler: Handler, method: string, about = id, csv?: string) =>
    call(handler, method, `Bearer ${token}`, about, csv);

  it("sends a file under its own name, without an Origin", async () => {
    const answer = await asSystem(send, "POST", "", csvOf([newRow()]));
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({
      localAuthority: ours.localAuthority,
      uploadedBy: "Test case system",
      state: "received",
    });
    const line = (await auditLines(ours.localAuthority)).at(-1);
    expect(line).toMatchObject({ action: "upload-received", actorId: system.id });
    expect(answer.headers.get("location")).toBe(`/api/uploads/${line?.subjects[0]}`);
  });

  it("reads an upload, its acknowledgement and its rejected rows, and leaves its name there", async () => {
    expect((await asSystem(upload, "GET")).status).toBe(200);
    expect((await asSystem(acknowledgement, "GET")).status).toBe(200);
    expect(await (await asSystem(rejected, "GET")).text()).toContain("Ashworth");
    expect((await auditLines(ours.localAuthority)).slice(-2)).toMatchObject([
      { action: "upload-acknowledgement-taken", actorId: system.id, subjects: [id] },
      { action: "rejected-rows-exported", actorId: system.id, subjects: [id] },
    ]);
  });

  it("loads nothing that waits for a person, and cancels", async () => {
    const refused = await asSystem(load, "POST");
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain("waits for somebody of your local authority");
    expect(await (await asSystem(upload, "GET")).json()).toMatchObject({ state: "checked" });
    const answer = await asSystem(cancel, "POST");
    expect(await answer.json()).toMatchObject({
      state: "cancelled",
      decidedBy: "Test case system",
    });
    expect((await asSystem(load, "POST")).status).toBe(409);
  });
});
