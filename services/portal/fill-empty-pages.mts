import type { IncomingMessage, ServerResponse } from "node:http";

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Where the pages stand that say so in words. Neither reads the database. */
const NOT_FOUND_PAGE = "/not-found";
const AWAY_PAGE = "/away";

/**
 * When a page is not found, or fails, Next sends a document without a body that only a script fills. Without
 * JavaScript that is a blank page, and its bytes name the address that was asked for. This puts a whole page in
 * its place, the same bytes for a record of another LA as for one that never was, with the status kept.
 */
export function fillEmptyPages(request: IncomingMessage, response: ServerResponse, handle: Handle): void {
  const originals = { writeHead: response.writeHead, write: response.write, end: response.end };
  const isEmptyPage = () =>
    !response.headersSent &&
    (response.statusCode === 404 || response.statusCode >= 500) &&
    /^text\/html/.test(String(response.getHeader("content-type")));

  // The document is dropped from its first header on; nothing of it has left yet.
  response.writeHead = function (this: ServerResponse, ...all: Parameters<typeof originals.writeHead>) {
    return isEmptyPage() ? this : originals.writeHead.apply(this, all);
  } as typeof response.writeHead;
  response.flushHeaders = () => undefined;
  response.write = function (this: ServerResponse, ...all: Parameters<typeof originals.write>) {
    return isEmptyPage() ? true : originals.write.apply(this, all);
  } as typeof response.write;
  response.end = function (this: ServerResponse, ...all: Parameters<typeof originals.end>) {
    if (!isEmptyPage()) return originals.end.apply(this, all);
    answerInstead(request, response, handle);
    return this;
  } as typeof response.end;
}

function answerInstead(request: IncomingMessage, response: ServerResponse, handle: Handle): void {
  const status = response.statusCode === 404 ? 404 : 503;
  // Whatever was laid over the response for the first document (compression, for one) goes.
  for (const name of Object.keys(response)) {
    if (typeof Reflect.get(Object.getPrototypeOf(response), name) === "function") Reflect.deleteProperty(response, name);
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  for (const note of Object.getOwnPropertySymbols(request)) {
    if (note.description === "NextInternalRequestMeta") Reflect.deleteProperty(request, note);
  }
  Object.defineProperty(response, "statusCode", { get: () => status, set: () => undefined, configurable: true });
  request.method = "GET";
  request.url = status === 404 ? NOT_FOUND_PAGE : AWAY_PAGE;
  void handle(request, response);
}
