import { randomUUID } from "node:crypto";
import type { APIRequestContext, APIResponse, Browser } from "@playwright/test";
import { childRow, csvOf, numbersFor } from "../setup/extract";
import { expect, fromSetup, signIn, test } from "../setup/fixtures";
import { lookPeopleUp } from "../setup/look-people-up";
import { decideAlike } from "../setup/decide-alike";
import { UploadApi } from "../setup/upload-api";
import {
  addressOf,
  doors,
  doorsOf,
  FOR_AN_AUTHORITY,
  FOR_EVERYONE,
  FOR_THE_SERVICE,
  METHODS,
  NOT_FOR_AN_UPLOADER,
} from "./doors";
import type { Door, Subject } from "./doors";
import { ask, atEach, signedIn } from "./knock";

const OURS = doorsOf(Object.keys(FOR_AN_AUTHORITY));
const OF_A_RECORD = OURS.filter(({ route }) => FOR_AN_AUTHORITY[route] !== null);
/** The way in for a form without JavaScript: whoever posts it is shown a page and not a problem. */
const PLAIN_FORM = "/uploads/receive";

let sheffield: APIRequestContext;
let islington: APIRequestContext;
let service: APIRequestContext;
/** Of Sheffield. */
let ids: Record<Subject, string>;
test.beforeAll(async ({ browser }) => {
  sheffield = await signedIn(browser, "admin@sheffield.example");
  islington = await signedIn(browser, "admin@islington.example");
  service = await signedIn(browser, "service@service.example");
  // An upload of our own: what is asked of it below must not happen to somebody else's.
  const api = new UploadApi(sheffield, fromSetup("E2E_PORTAL"));
  const numbers = numbersFor("e2e/access/routes.spec.ts", test.info().workerIndex);
  const child = numbers();
  const rows = [
    childRow(child),
    childRow(numbers(), { dateOfBirth: "31/02/2016" }),
    // Nobody else's rows have this fault: deciding about all that have it is deciding about our own.
    childRow(numbers(), { familyName: "Ash\u0007worth" }),
  ];
  const { id: upload } = await api.load((await api.send(csvOf(rows))).id);
  await lookPeopleUp([{ nhsNumber: child }]);
  ids = {
    upload,
    row: await firstId(sheffield, "/to-fix", `?upload=${upload}`),
    record: await firstId(sheffield, "/register"),
    notification: await firstId(sheffield, "/notifications"),
    decision: await decisionOf(browser),
  };
});

async function decisionOf(browser: Browser): Promise<string> {
  const page = await browser.newPage({ baseURL: fromSetup("E2E_PORTAL") });
  await signIn(page, "admin@sheffield.example");
  const id = await decideAlike(page, "text-unreadable/take-out-marks");
  await page.close();
  return id;
}

/** The first that the list leads to. */
async function firstId(request: APIRequestContext, list: string, query = ""): Promise<string> {
  const page = await (await request.get(list + query)).text();
  const id = new RegExp(`href="${list}/([0-9a-f]{8}-[0-9a-f-]{27})["?]`).exec(page)?.[1];
  if (!id) throw new Error(`${list} leads nowhere.`);
  return id;
}

const idFor = ({ route }: Door) => ids[FOR_AN_AUTHORITY[route] ?? "upload"];

test("every page and handler is in a table that says whose it is", () => {
  const known = [...FOR_EVERYONE, ...FOR_THE_SERVICE, ...Object.keys(FOR_AN_AUTHORITY)];
  expect(
    doors()
      .map(({ route }) => route)
      .sort(),
  ).toEqual(known.sort());
  expect(doors().filter(({ methods }) => methods.length === 0)).toEqual([]);
});

test.describe("signed out", () => {
  test("what is for everyone is there", async ({ request }) => {
    await atEach(doorsOf(FOR_EVERYONE), async (door, method, name) => {
      if (method !== "GET") return;
      expect((await ask(request, method, addressOf(door, ""))).status(), name).toBe(200);
    });
  });

  test("every page leads to sign in, and every handler says so", async ({ request }) => {
    await atEach([...OURS, ...doorsOf(FOR_THE_SERVICE)], async (door, method, name) => {
      const answer = await ask(request, method, addressOf(door, idFor(door)));
      if (door.isPage || door.route === PLAIN_FORM) {
        expect([303, 307], name).toContain(answer.status());
        expect(answer.headers().location, name).toBe("/sign-in");
      } else {
        expect(answer.status(), name).toBe(401);
        expect(answer.headers()["content-type"], name).toBe("application/problem+json");
      }
    });
  });
});

test.describe("somebody of another LA", () => {
  test("finds nothing of Sheffield's, in the same bytes as for what never was", async () => {
    await atEach(OF_A_RECORD, async (door, method, name) => {
      const ofSheffield = await ask(islington, method, addressOf(door, idFor(door)));
      const ofNobody = await ask(islington, method, addressOf(door, randomUUID()));
      expect(ofSheffield.status(), name).toBe(404);
      expect(ofNobody.status(), name).toBe(404);
      expect((await ofSheffield.body()).equals(await ofNobody.body()), name).toBe(true);
      expect(comparable(ofSheffield), name).toEqual(comparable(ofNobody));
    });
  });

  test("while Sheffield finds all of it", async () => {
    await atEach(OF_A_RECORD, async (door, method, name) => {
      const answer = await ask(sheffield, method, addressOf(door, idFor(door)));
      // The upload is loaded already: to ask for that again changes nothing, and it cannot be cancelled.
      expect([200, 202, 307, 409], name).toContain(answer.status());
    });
  });

  test("finds nothing in what is no id at all", async () => {
    for (const wrong of ["x", "..%2F..", "%00", "' OR 1=1 --", ids.upload.toUpperCase().slice(1)])
      await atEach(OF_A_RECORD, async (door, method, name) => {
        const answer = await ask(islington, method, addressOf(door, encodeURIComponent(wrong)));
        expect([400, 404], `${name} ${wrong}`).toContain(answer.status());
      });
  });
});

test("a role finds no page for what it may not do", async ({ browser }) => {
  const uploader = await signedIn(browser, "uploader@sheffield.example");
  for (const route of NOT_FOR_AN_UPLOADER) {
    const [door] = doorsOf([route]);
    expect(door, route).toBeDefined();
    if (!door) continue;
    expect((await ask(uploader, "GET", addressOf(door, idFor(door)))).status(), route).toBe(404);
  }
});

test("a cookie that was made up, or whose session has ended, opens nothing", async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: fromSetup("E2E_PORTAL") });
  const page = await context.newPage();
  await signIn(page, "uploader@islington.example");
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ name: "register-portal", httpOnly: true, sameSite: "Lax" });
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  const kept = cookie?.value ?? "";
  for (const value of [kept, kept.replace(/.$/, (last) => (last === "A" ? "B" : "A")), "x", ""]) {
    const headers = { Cookie: `register-portal=${value}` };
    const answer = await page.request.get(`/api/uploads/${ids.upload}`, { headers });
    expect(answer.status()).toBe(401);
  }
});

/** Without the hour, which two answers rarely share. */
function comparable(answer: APIResponse): Record<string, string> {
  const { date: _, ...headers } = answer.headers();
  return headers;
}

test("the national service sees no page of an LA, and no child", async () => {
  await atEach(OURS, async (door, method, name) => {
    const answer = await ask(service, method, addressOf(door, idFor(door)));
    if (door.route === "/") {
      expect(answer.headers().location).toBe("/service");
      return;
    }
    expect([403, 404], name).toContain(answer.status());
  });
});

test("a request that changes something comes from our own pages, or is refused", async () => {
  const foreign: Record<string, string>[] = [
    {},
    { Origin: "https://elsewhere.example" },
    { Origin: "null" },
    { Origin: "x" },
  ];
  await atEach(OURS, async (door, method, name) => {
    if (method === "GET") return;
    for (const headers of foreign) {
      const answer = await ask(sheffield, method, addressOf(door, idFor(door)), headers);
      const said = `${name} ${JSON.stringify(headers)}`;
      if (door.route === PLAIN_FORM) {
        expect(answer.headers().location, said).toBe("/uploads/new?problem=not-from-here");
      } else {
        expect(answer.status(), said).toBe(403);
        expect(answer.headers()["content-type"], said).toBe("application/problem+json");
      }
    }
  });
});

test("a door knows no other methods than its own", async () => {
  for (const door of doors().filter(({ isPage }) => !isPage))
    for (const method of METHODS.filter((each) => !door.methods.includes(each))) {
      const answer = await ask(sheffield, method, addressOf(door, idFor(door)));
      expect(answer.status(), `${method} ${door.route}`).toBe(405);
    }
});

test("next-auth's own doors change nothing without its token", async () => {
  for (const address of ["/api/auth/signout", "/api/auth/callback/credentials"]) {
    const answer = await sheffield.post(address, {
      form: { email: "admin@islington.example", password: "guess" },
      maxRedirects: 0,
    });
    expect(answer.headers()["set-cookie"] ?? "", address).not.toContain("register-portal");
  }
  expect((await ask(sheffield, "GET", "/uploads")).status()).toBe(200);
});

test("no answer to somebody signed in may be kept by a browser or on the way", async () => {
  for (const door of OURS.filter((each) => each.methods.includes("GET") && !each.isEndless)) {
    const answer = await ask(sheffield, "GET", addressOf(door, idFor(door)));
    expect(answer.headers()["cache-control"], door.route).toContain("no-store");
  }
});
