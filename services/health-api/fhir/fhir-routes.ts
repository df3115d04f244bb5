import type {
  FastifyContextConfig,
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  HTTPMethods,
} from "fastify";
import type { Asked } from "@/lib/access/history-line";
import { capabilityStatement } from "@/lib/fhir/capability-statement";
import { INTERFACES } from "@/lib/fhir/interfaces";
import type { InterfaceName } from "@/lib/fhir/interfaces";
import type { OutcomeName } from "@/lib/fhir/outcomes";
import { acceptsFhir, isFormat } from "@/lib/fhir/read-format";
import { readHeaders } from "@/lib/fhir/read-headers";
import { isAway } from "@/lib/server/database-failure";
import { env } from "@/lib/server/env";
import { logFailure, logInfo } from "@/lib/server/log";
import { answerLook } from "./answer-look";
import { sendOutcome, sendResource } from "./send";

declare module "fastify" {
  interface FastifyRequest {
    /** Who called, once its token has been read. For the log. */
    clientId: string | null;
  }
  interface FastifyContextConfig {
    /** What is searched at this address. */
    asked?: Asked;
  }
}

const METHODS: HTTPMethods[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** One of the two interfaces, under its own path. */
export async function fhirRoutes(
  server: FastifyInstance,
  { name }: { name: InterfaceName },
): Promise<void> {
  const { path, asked: resources } = INTERFACES[name];
  const base = `${env().HEALTH_BASE_URL}${path}`;
  const capabilities = capabilityStatement(name, base);

  server.decorateRequest("clientId", null);
  // Whatever is sent is read as text: a body of a wrong kind is refused where the trace is left.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => {
    done(null, body);
  });
  server.addHook("onResponse", (request, reply, done) => {
    logCall(request, reply);
    done();
  });

  only("/metadata", ["GET", "HEAD"], null, (request, reply) =>
    readsFhir(request)
      ? sendResource(reply, capabilities)
      : sendOutcome(reply, "format-not-supported"),
  );
  for (const asked of resources) {
    const look = (request: FastifyRequest, reply: FastifyReply) =>
      answerLook(request, reply, { base, asked });
    only(`/${asked}`, ["GET", "HEAD"], asked, look);
    only(`/${asked}/_search`, ["POST"], asked, look);
  }
  server.setNotFoundHandler((_request, reply) => sendOutcome(reply, "nothing-here"));
  server.setErrorHandler(answerError);

  /** A route of a few methods: all others are refused, with their trace where somebody is named. */
  function only(
    url: string,
    methods: HTTPMethods[],
    asked: Asked | null,
    handler: (request: FastifyRequest, reply: FastifyReply) => unknown,
  ): void {
    const config: FastifyContextConfig = asked === null ? {} : { asked };
    server.route({ method: methods, url, config, handler, exposeHeadRoute: false });
    server.route({
      method: METHODS.filter((method) => !methods.includes(method)),
      url,
      config,
      exposeHeadRoute: false,
      handler: (request, reply) => {
        reply.header("Allow", methods.join(", "));
        return refuse(request, reply, "method-not-allowed");
      },
    });
  }

  /** Refuses a call for what is wrong with it as a request; whoever is named in it all the same is traced. */
  async function refuse(request: FastifyRequest, reply: FastifyReply, fault: OutcomeName) {
    const { asked } = request.routeOptions.config;
    return asked ? answerLook(request, reply, { base, asked }, fault) : sendOutcome(reply, fault);
  }

  async function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
    const fault = faultOfRequest(error);
    try {
      if (fault !== null) return await refuse(request, reply, fault);
    } catch (failure) {
      return answerFailure(failure, request, reply);
    }
    return answerFailure(error, request, reply);
  }
}

/** The trace could not be left, so nothing is shown. */
function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const clientId = request.clientId ?? undefined;
  logFailure("look-failed", error, { ...requestIdOf(request), clientId });
  if (!isAway(error)) return sendOutcome(reply, "failed");
  return sendOutcome(reply.header("Retry-After", "5"), "away");
}

/** What the server itself found wrong with a request; null when the fault is ours. */
function faultOfRequest({ statusCode, code }: FastifyError): OutcomeName | null {
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return "body-too-large";
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") return "body-not-a-form";
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500
    ? "request-malformed"
    : null;
}

function readsFhir({ headers, url }: FastifyRequest): boolean {
  const format = new URLSearchParams(url.split("?")[1]).get("_format");
  return format === null ? acceptsFhir(headers.accept) : isFormat(format);
}

/** One line for each call: which, by whom, how it ended, how long it took; never about whom. */
function logCall(request: FastifyRequest, reply: FastifyReply): void {
  logInfo("health-call", {
    ...requestIdOf(request),
    clientId: request.clientId ?? undefined,
    status: reply.statusCode,
    milliseconds: Math.round(reply.elapsedTime),
  });
}

function requestIdOf({ headers }: FastifyRequest): { requestId?: string } {
  return { requestId: readHeaders(headers).requestId ?? undefined };
}
