import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply } from "fastify";
import { TOKEN_FAULTS } from "@/lib/access/token-faults";
import type { TokenFault } from "@/lib/access/token-faults";
import { issueToken } from "@/lib/server/clients/issue-token";
import { logFailure, logInfo } from "@/lib/server/log";

const FORM = "application/x-www-form-urlencoded";

/** `POST /oauth2/token`: tokens for the systems that call us. */
export async function tokenRoutes(server: FastifyInstance): Promise<void> {
  server.addHook("onRequest", async (request, reply) => {
    if (request.method !== "POST") return refuse(reply.header("Allow", "POST"), "other-method");
    const [type = ""] = (request.headers["content-type"] ?? "").split(";");
    if (type.trim().toLowerCase() !== FORM) return refuse(reply, "other-content-type");
  });

  server.setErrorHandler(async (error, _request, reply) => {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return refuse(reply, "too-large");
    const messageId = randomUUID();
    logFailure("token-failed", error, { requestId: messageId });
    return reply.code(500).send({
      error: "server_error",
      error_description: "The token could not be issued - try again later",
      message_id: messageId,
    });
  });

  server.all("/oauth2/token", async (request, reply) => {
    const started = performance.now();
    const answer = await issueToken(request.body);
    if (answer.status === "refused") return refuse(reply, answer.fault);
    logInfo("token-issued", {
      clientId: answer.clientId,
      state: answer.grant,
      milliseconds: Math.round(performance.now() - started),
    });
    return reply.header("Pragma", "no-cache").send(answer.token);
  });
}

/** The line in the log says which fault it was, and nothing that the caller sent: by its id, support finds it. */
async function refuse(reply: FastifyReply, fault: TokenFault): Promise<FastifyReply> {
  const { status, error, error_description } = TOKEN_FAULTS[fault];
  const messageId = randomUUID();
  logInfo("token-refused", { state: fault, status, requestId: messageId });
  return reply.code(status).send({ error, error_description, message_id: messageId });
}
