/**
 * The portal's process: Next, behind a plain HTTP server of our own, which adds what Next lacks.
 * Run by Node itself, without a loader: `main.mts HOST PORT production|development [PROXIES]`.
 */
import { createServer, type ServerResponse } from "node:http";
import next from "next";
import { addressReader } from "./client-address.mts";
import { fillEmptyPages } from "./fill-empty-pages.mts";

/** A sender that drips must not hold a connection for ever; 50 MB at 1 Mbit/s take seven minutes. */
const LONGEST_REQUEST_MS = 10 * 60_000;

const [hostname = "127.0.0.1", port = "3000", mode, proxies = ""] = process.argv.slice(2);
const app = next({ dev: mode === "development", hostname, port: Number(port) });

await app.prepare();
const handle = app.getRequestHandler();
const putAddress = addressReader(proxies);
/** Streams to open pages: they would go on for as long as somebody's browser does. */
const streams = new Set<ServerResponse>();

const server = createServer({ requestTimeout: LONGEST_REQUEST_MS }, (request, response) => {
  // TRACE would hand a session's cookie to whoever can read the answer.
  if (request.method === "TRACE") {
    response.writeHead(405, { Allow: "GET, HEAD, POST" }).end();
    return;
  }
  putAddress(request);
  if (request.url?.split("?")[0] === "/api/notifications/stream") {
    if (!server.listening) {
      response.writeHead(503, { Connection: "close" }).end();
      return;
    }
    streams.add(response);
    response.once("close", () => streams.delete(response));
  }
  fillEmptyPages(request, response, handle);
  void handle(request, response);
});
const upgrade = app.getUpgradeHandler();
server.on("upgrade", (request, socket, head) => void upgrade(request, socket, head));
server.listen(Number(port), hostname);

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    // A page whose stream breaks comes back to whoever serves it next.
    for (const stream of streams) stream.destroy();
    server.closeIdleConnections();
  });
}
