import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Client } from "./client";
import { ClientList } from "./client-list";

const none = { ready: 0, keyless: 0, disabled: 0 };
const client: Client = {
  id: "c-1",
  kind: "health",
  name: "Ward system",
  callsPerMinute: 300,
  keyIds: ["a"],
  disabledAt: null,
  createdAt: new Date("2026-03-03T09:00:00Z"),
  version: 1,
  organisationOds: "ZZ001",
  organisationName: "Test Infirmary",
  careSettings: ["emergency-department", "dentistry"],
  responsibleName: "Sam Ward",
  responsibleRole: "Named nurse",
  phone: null,
};
const list = (about: Partial<Parameters<typeof ClientList>[0]>) =>
  renderToStaticMarkup(
    <ClientList
      {...{ kind: "health", state: undefined, clients: [], counts: none, page: 1, pages: 1 }}
      {...about}
    />,
  );

describe("the list of systems", () => {
  it("says on the first day what a system is for and where to register one", () => {
    expect(list({})).toContain("No health system is registered yet");
    expect(list({})).toContain('href="/service/clients/new/health"');
    expect(list({ kind: "authority" })).toContain('href="/service/clients/new/authority"');
  });

  it("names each with whose it is, where it is used and whether it can get a token", () => {
    const page = list({ clients: [client], counts: { ...none, ready: 1 } });
    expect(page).toContain('href="/service/clients/c-1"');
    expect(page).toContain("Test Infirmary (ZZ001)");
    expect(page).toContain("Emergency department, Dentistry");
    expect(page).toContain(">Ready<");
    expect(page).toContain("1 health system: 1 ready, 0 with no key yet, 0 disabled.");
  });

  it("says first that one is disabled, then that one has no key", () => {
    const counts = { ...none, disabled: 1 };
    const gone = { ...client, keyIds: [], disabledAt: new Date() };
    expect(list({ clients: [gone], counts })).toContain(">Disabled<");
    expect(list({ clients: [{ ...gone, disabledAt: null }], counts })).toContain(">No key yet<");
  });

  it("keeps kind and state from page to page", () => {
    const counts = { ...none, ready: 60 };
    const page = list({ clients: [client], counts, state: "ready", pages: 2 });
    expect(page).toContain('href="/service/clients?kind=health&amp;state=ready&amp;page=2"');
  });
});
