import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { addressReader } from "./client-address.mts";

/** What a request from `peer` is put down as, with the headers that it brought. */
function seen(trusted: string, peer: string, headers: Record<string, string> = {}): unknown {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: peer });
  const request = new IncomingMessage(socket);
  Object.assign(request.headers, headers);
  addressReader(trusted)(request);
  return request.headers["x-client-address"];
}

const forwarded = (list: string) => ({ "x-forwarded-for": list });

test("who connects is who asks, whatever the request says of itself", () => {
  expect(seen("", "203.0.113.9")).toBe("203.0.113.9");
  expect(seen("", "203.0.113.9", { "x-client-address": "10.0.0.1" })).toBe("203.0.113.9");
  expect(seen("", "203.0.113.9", forwarded("10.0.0.1"))).toBe("203.0.113.9");
  expect(seen("10.0.0.7", "203.0.113.9", forwarded("10.0.0.1"))).toBe("203.0.113.9");
});

test("a proxy that we know is believed, and nobody before it", () => {
  const trusted = "10.0.0.7, 10.1.0.0/16";
  expect(seen(trusted, "10.0.0.7", forwarded("198.51.100.1"))).toBe("198.51.100.1");
  // What stands further to the left is what the caller wrote itself.
  expect(seen(trusted, "10.0.0.7", forwarded("192.0.2.66, 198.51.100.1"))).toBe("198.51.100.1");
  expect(seen(trusted, "10.0.0.7", forwarded("198.51.100.1, 10.1.200.3"))).toBe("198.51.100.1");
  expect(seen(trusted, "10.2.0.1", forwarded("198.51.100.1"))).toBe("10.2.0.1");
});

test("what is no address is not taken for one", () => {
  for (const list of ["", "unknown", "198.51.100.1:443", "<script>", "198.51.100.1, unknown"])
    expect(seen("10.0.0.7", "10.0.0.7", forwarded(list))).toBe("10.0.0.7");
});

test("an address is written one way, and IPv6 networks are known too", () => {
  expect(seen("", "::ffff:203.0.113.9")).toBe("203.0.113.9");
  expect(seen("10.0.0.7", "::ffff:10.0.0.7", forwarded("198.51.100.1"))).toBe("198.51.100.1");
  expect(seen("fd00::/8", "fd00::7", forwarded("2001:db8::1"))).toBe("2001:db8::1");
});
