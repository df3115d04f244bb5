import { expect, type APIRequestContext } from "@playwright/test";
import { z } from "zod";

const upload = z.object({
  id: z.string(),
  sequenceNumber: z.number(),
  state: z.string(),
  problem: z.string().nullable(),
});
export type Upload = z.infer<typeof upload>;

const OVER = ["checked", "awaiting-columns", "awaiting-approval", "refused", "loaded", "cancelled"];

/** The quick way to an upload in some state, for tests that are about something else. */
export class UploadApi {
  constructor(
    private readonly request: APIRequestContext,
    /** Where the product is: a call with a session must say that it comes from there. */
    private readonly origin: string,
  ) {}

  /** Sends a file and waits until it is checked, or refused. */
  async send(
    csv: string | Buffer,
    fileName = "extract.csv",
    kind: "changes" | "full" = "changes",
  ): Promise<Upload> {
    const answer = await this.request.post(`/api/uploads?kind=${kind}`, {
      headers: { Origin: this.origin },
      multipart: { file: { name: fileName, mimeType: "text/csv", buffer: Buffer.from(csv) } },
    });
    expect(answer.status(), await answer.text()).toBe(202);
    return this.whenOver(upload.parse(await answer.json()).id, ["received", "checking"]);
  }

  /** Sends a file as our own page does: whoever sent it can be asked what is not known of it. */
  async sendAsking(bytes: Buffer, fileName: string): Promise<Upload> {
    const answer = await this.request.post("/api/uploads?kind=changes&columns=ask", {
      headers: { Origin: this.origin },
      multipart: { file: { name: fileName, mimeType: "application/octet-stream", buffer: bytes } },
    });
    expect(answer.status(), await answer.text()).toBe(202);
    return this.whenOver(upload.parse(await answer.json()).id, ["received", "checking"]);
  }

  async load(id: string): Promise<Upload> {
    await this.post(`/api/uploads/${id}/load`);
    return this.whenOver(id, ["loading"]);
  }

  /** Until nothing works on it any more: it is over, or waits for somebody. */
  async whenDone(id: string): Promise<void> {
    await expect(async () => {
      const { state } = upload.parse(await (await this.request.get(`/api/uploads/${id}`)).json());
      expect(["received", "checking", "loading"]).not.toContain(state);
    }).toPass({ intervals: [50, 100, 200], timeout: 30_000 });
  }

  async cancel(id: string): Promise<void> {
    await this.post(`/api/uploads/${id}/cancel`);
  }

  async rejectedCsv(id: string): Promise<string> {
    return (await this.request.get(`/api/uploads/${id}/rejected.csv`)).text();
  }

  private async post(path: string): Promise<void> {
    const answer = await this.request.post(path, { headers: { Origin: this.origin } });
    expect(answer.ok(), await answer.text()).toBe(true);
  }

  private async whenOver(id: string, working: string[]): Promise<Upload> {
    let found: Upload | undefined;
    await expect(async () => {
      found = upload.parse(await (await this.request.get(`/api/uploads/${id}`)).json());
      expect(working).not.toContain(found.state);
      expect(OVER).toContain(found.state);
    }).toPass({ intervals: [50, 100, 200], timeout: 30_000 });
    return found ?? Promise.reject(new Error(`upload ${id} is nowhere`));
  }
}
