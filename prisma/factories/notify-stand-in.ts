/** For tests: GOV.UK Notify's two endpoints that we use, with its faults. Start one in each file that needs it. */
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { z } from "zod";

const posted = z.object({
  template_id: z.string(),
  email_address: z.string(),
  personalisation: z.record(z.string(), z.string()),
  reference: z.string(),
});
export type SentMail = z.infer<typeof posted>;

/**
 * `lost`: takes the e-mail and answers nothing, as after a broken connection. `silent`: takes it and never answers.
 * A number is the status of the refusal.
 */
export type Fault = "lost" | "silent" | number;

export class NotifyStandIn {
  /** What it took over, in order. */
  readonly sent: SentMail[] = [];
  /** For the next posts, one after the other. */
  readonly faults: Fault[] = [];
  /** How often it was asked whether it has a reference. */
  questions = 0;
  readonly templateId = randomUUID();
  readonly apiKey = `stand_in-${randomUUID()}-${randomUUID()}`;
  /** For the environment, beside its address. */
  readonly settings = {
    NOTIFY_API_KEY: this.apiKey,
    NOTIFY_TEMPLATE_ID: this.templateId,
    NOTIFY_INVITATION_TEMPLATE_ID: randomUUID(),
    NOTIFY_RESET_TEMPLATE_ID: randomUUID(),
    NOTIFY_ACCOUNT_TEMPLATE_ID: randomUUID(),
  };

  private readonly server = createServer((request, response) => {
    void this.answer(request, response);
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    const address = this.server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** What was sent to an address. */
  to(address: string): SentMail[] {
    return this.sent.filter(({ email_address: to }) => to === address);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://stand-in");
    if (!/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/.test(request.headers.authorization ?? ""))
      return reply(response, 403, { errors: [{ error: "AuthError", message: "Invalid token" }] });
    if (request.method === "GET" && pathname === "/v2/notifications") {
      this.questions += 1;
      const found = this.sent.filter(
        ({ reference }) => reference === searchParams.get("reference"),
      );
      return reply(response, 200, {
        notifications: found.map(({ reference }) => ({ id: randomUUID(), reference })),
        links: {},
      });
    }
    if (request.method !== "POST" || pathname !== "/v2/notifications/email")
      return reply(response, 404, {});
    const mail = posted.parse(await json(request));
    const fault = this.faults.shift();
    if (typeof fault === "number") return reply(response, fault, { errors: [] });
    this.sent.push(mail);
    if (fault === "lost") request.socket.destroy();
    else if (fault === undefined)
      reply(response, 201, { id: randomUUID(), reference: mail.reference });
  }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}
