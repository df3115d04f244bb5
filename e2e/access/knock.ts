/** Knocking at doors, as whoever has signed in. */
import type { APIRequestContext, APIResponse, Browser } from "@playwright/test";
import { fromSetup, signIn } from "../setup/fixtures";
import type { Door, Method } from "./doors";

export async function signedIn(browser: Browser, email: string): Promise<APIRequestContext> {
  const context = await browser.newContext({ baseURL: fromSetup("E2E_PORTAL") });
  await signIn(await context.newPage(), email);
  return context.request;
}

/** As a page of ours asks, unless told otherwise. */
export async function ask(
  request: APIRequestContext,
  method: Method,
  address: string,
  headers: Record<string, string> = { Origin: fromSetup("E2E_PORTAL") },
): Promise<APIResponse> {
  return request.fetch(address, {
    method,
    maxRedirects: 0,
    headers: method === "GET" ? {} : headers,
    ...(method === "POST" && {
      data: "nothing",
      headers: { ...headers, "Content-Type": "text/csv" },
    }),
  });
}

/** Asks at each door in each way that it knows. */
export async function atEach(
  some: Door[],
  look: (door: Door, method: Method, name: string) => Promise<void>,
): Promise<void> {
  for (const door of some)
    for (const method of door.methods) await look(door, method, `${method} ${door.route}`);
}
