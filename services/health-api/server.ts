import Fastify from "fastify";
import type { FastifyInstance } from "fastify";
import helmet from "@fastify/helmet";
import formbody from "@fastify/formbody";
import { INTERFACES } from "@/lib/fhir/interfaces";
import { mirrored } from "@/lib/fhir/read-headers";
import { healthDatabase } from "@/lib/server/db";
import { logFailure } from "@/lib/server/log";
import { fhirRoutes } from "./fhir/fhir-routes";
import { sendOutcome } from "./fhir/send";
import { tokenRoutes } from "./token-routes";

/** Enough for a search or an assertion; anything larger is no question of ours. */
const MOST_BYTES = 64 * 1024;

/** The health API: tokens, the two FHIR interfaces, and whether it is well. Each room's routes are a plugin. */
export async function buildServer(): Promise<FastifyInstance> {
  const server = Fastify({
    logger: false,
    bodyLimit: MOST_BYTES,
    // A search may stand in the address, with two systems and a number in it.
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: "idle",
    // The framework's own answers quote the address, and an address may hold an NHS number.
    frameworkErrors: (_error, request, reply) => {
      void sendOutcome(reply.headers(mirrored(request.headers)), "request-malformed");
    },
  });
  // On every answer, tokens and refusals too: by its own ids a supplier finds both ends of a call.
  server.addHook("onRequest", (request, reply, done) => {
    reply.headers(mirrored(request.headers));
    done();
  });
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ error: "There is nothing at this address" }),
  );
  server.setErrorHandler((error, _request, reply) => {
    logFailure("request-failed", error);
    return reply.code(500).send({ error: "Something went wrong" });
  });
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { "default-src": ["'none'"] } },
  });
  await server.register(formbody);
  server.addHook("onSend", async (_request, reply) => {
    reply.header("Cache-Control", "no-store");
  });

  await server.register(tokenRoutes);
  for (const name of ["patientFlags", "cpis"] as const) {
    await server.register(fhirRoutes, { name, prefix: INTERFACES[name].path });
  }

  server.get("/health/live", () => ({ status: "live" }));
  server.get("/health/ready", async (_request, reply) => {
    const isReady = await healthDatabase.isReachable();
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? "ready" : "database away" });
  });
  return server;
}
