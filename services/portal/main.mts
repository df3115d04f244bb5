/**
 * The portal's process: Next, behind a plain HTTP server of our own, which adds the two things that Next lacks.
 * Run by Node itself, without a loader, so that it imports packages only.
 */
import { createServer } from "node:http";
import next from "next";
import { fillEmptyPages } from "./fill-empty-pages.mts";

const hostname = process.env.HOST ?? "127.0.0.1";
const port = Number(process.env.PORT ?? 3000);
const app = next({ dev: process.env.NODE_ENV !== "production", hostname, port });

await app.prepare();
const handle = app.getRequestHandler();
const server = createServer((request, response) => {
  // TRACE would send a session's cookie back to whoever can read the answer.
  if (request.method === "TRACE") {
    response.writeHead(405, { Allow: "GET, HEAD, POST" }).end();
    return;
  }
  fillEmptyPages(request, response, handle);
  void handle(request, response);
});
// A sender that drips must not hold a connection for ever; 50 MB at 1 Mbit/s take seven minutes.
server.requestTimeout = 10 * 60_000;
server.headersTimeout = 30_000;
server.listen(port, hostname, () => console.log(`Portal listens on http://${hostname}:${port}`));

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  });
}
