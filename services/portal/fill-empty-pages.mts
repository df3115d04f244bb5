import { ServerResponse, type IncomingMessage } from "node:http";

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Where the pages stand that say so in words. Neither reads the database. */
const NOT_FOUND_PAGE = "/not-found";
const AWAY_PAGE = "/away";

/**
 * When a page is not found, or fails, Next sends a document without a body that only a script fills.
 * Without JavaScript that is a blank page, and its bytes name the address that was asked for. This
 * puts a whole page in its place, with the status kept: the same bytes for a record of another LA as
 * for one that never was.
 */
export function fillEmptyPages(
  request: IncomingMessage,
  response: ServerResponse,
  handle: Handle,
): void {
  const isEmptyPage = () =>
    !response.headersSent &&
    (response.statusCode === 404 || response.statusCode >= 500) &&
    String(response.getHeader("content-type")).startsWith("text/html");

  /** The document is dropped from its first header on, so that nothing of it has left. */
  const overlay = (
    name: "writeHead" | "flushHeaders" | "write" | "end",
    instead: () => unknown,
  ) => {
    const original: unknown = Reflect.get(response, name);
    Reflect.set(response, name, (...all: unknown[]) => {
      if (isEmptyPage()) return instead();
      const returned: unknown =
        typeof original === "function" ? Reflect.apply(original, response, all) : undefined;
      return returned;
    });
  };
  overlay("writeHead", () => response);
  overlay("flushHeaders", () => undefined);
  overlay("write", () => true);
  overlay("end", () => {
    answerInstead(request, response, handle);
    return response;
  });
}

function answerInstead(request: IncomingMessage, response: ServerResponse, handle: Handle): void {
  const status = response.statusCode === 404 ? 404 : 503;
  // Whatever was laid over the response for the first document (compression, for one) goes.
  for (const name of Object.keys(response)) {
    if (typeof Reflect.get(ServerResponse.prototype, name) !== "function") continue;
    Reflect.deleteProperty(response, name);
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  for (const note of Object.getOwnPropertySymbols(request)) {
    if (note.description === "NextInternalRequestMeta") Reflect.deleteProperty(request, note);
  }
  Object.defineProperty(response, "statusCode", { get: () => status, set: () => undefined });
  request.method = "GET";
  request.url = status === 404 ? NOT_FOUND_PAGE : AWAY_PAGE;
  void handle(request, response);
}
