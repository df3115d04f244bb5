import { Client } from "pg";
import { expect, test } from "vitest";
import { openRuntimeRoles } from "./runtime-roles";

const ownerUrl = process.env.DATABASE_URL ?? "";

async function roleOf(url: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ role: string }>("SELECT current_user AS role")).rows[0]?.role;
  } finally {
    await client.end();
  }
}

test("gives each process a role of its own", async () => {
  const urls = await openRuntimeRoles(ownerUrl, "unused: the owner has a password");
  const roles = [urls.portal, urls.worker, urls.health].map(roleOf);
  expect(await Promise.all(roles)).toEqual(["cpis_portal", "cpis_worker", "cpis_health"]);
  expect(new URL(urls.portal).password).not.toBe(new URL(urls.worker).password);
});

test("derives the same passwords on every machine, so that none locks another out", async () => {
  const one = await openRuntimeRoles(ownerUrl, "secret of one machine");
  const other = await openRuntimeRoles(ownerUrl, "secret of another");
  expect(other).toEqual(one);
});

test("takes an address that is given as it is", async () => {
  const before = await openRuntimeRoles(ownerUrl, "");
  const given = {
    portal: "postgresql://somebody@elsewhere/cpis",
    worker: "postgresql://w@elsewhere/cpis",
    health: "postgresql://h@elsewhere/cpis",
  };
  expect(await openRuntimeRoles(ownerUrl, "", given)).toEqual(given);
  expect(await roleOf(before.portal)).toBe("cpis_portal");
});
