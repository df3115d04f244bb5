import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/** What lib/server/client-address.ts reads. */
const HEADER = "x-client-address";

/**
 * Puts down from where a request came, in a header that only we set. X-Forwarded-For counts as far as proxies that we
 * know wrote it: read from its end, up to the first address that is none of theirs.
 * @param trusted addresses and networks of proxies, with commas between: 10.0.0.7,10.1.0.0/16
 */
export function addressReader(trusted: string): (request: IncomingMessage) => void {
  const proxies = new BlockList();
  for (const one of trusted.split(",").map((part) => part.trim())) {
    const [address = "", bits] = one.split("/");
    const family = familyOf(address);
    if (family === null) continue;
    if (bits === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(bits), family);
  }
  const isProxy = (address: string) => {
    const family = familyOf(address);
    return family !== null && proxies.check(address, family);
  };
  return (request) => {
    const forwarded = String(request.headers["x-forwarded-for"] ?? "").split(",");
    let address = plain(request.socket.remoteAddress ?? "");
    while (isProxy(address) && forwarded.length > 0) {
      const before = plain((forwarded.pop() ?? "").trim());
      if (isIP(before) === 0) break;
      address = before;
    }
    request.headers[HEADER] = address;
  };
}

function familyOf(address: string): "ipv4" | "ipv6" | null {
  const version = isIP(address);
  return version === 0 ? null : version === 4 ? "ipv4" : "ipv6";
}

/** An IPv4 address on an IPv6 socket is the same address. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, "");
}
