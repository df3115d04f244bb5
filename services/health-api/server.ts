import Fastify from "fastify";
import type { FastifyInstance } from "fastify";
import helmet from "@fastify/helmet";
import formbody from "@fastify/formbody";
import { healthDatabase } from "@/lib/server/db";
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
  });
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { "default-src": ["'none'"] } },
  });
  await server.register(formbody);
  server.addHook("onSend", async (_request, reply) => {
    reply.header("Cache-Control", "no-store");
  });

  await server.register(tokenRoutes);

  server.get("/health/live", () => ({ status: "live" }));
  server.get("/health/ready", async (_request, reply) => {
    const isReady = await healthDatabase.isReachable();
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? "ready" : "database away" });
  });
  return server;
}
