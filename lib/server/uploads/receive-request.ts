import "server-only";
import { Readable } from "node:stream";
import { Busboy } from "@fastify/busboy";
import type { BusboyInstance } from "@fastify/busboy";
import type { Uploader } from "@/lib/access/actors";
import { isUploadKind } from "@/lib/uploads/upload-kind";
import { receiveUpload } from "./receive-upload";
import type { Received } from "./receive-upload";
import { safeFileName } from "./safe-file-name";

export type RequestReceived =
  | Received
  | { status: "kind-unknown" }
  | { status: "no-file" }
  | { status: "wrong-type" }
  | { status: "bad-key" }
  | { status: "cut-short" };

/**
 * Takes an upload out of an HTTP request: a body of CSV or a workbook, or the field `file` of a multipart form. The body is
 * read as it comes; nothing of it is kept unless all of it came.
 */
export async function receiveRequest(
  actor: Uploader,
  request: Request,
  { asks = false }: { asks?: boolean } = {},
): Promise<RequestReceived> {
  const asked = new URL(request.url).searchParams.get("kind");
  if (asked !== null && !isUploadKind(asked)) return { status: "kind-unknown" };
  const idempotencyKey = request.headers.get("idempotency-key");
  if (idempotencyKey !== null && !/^[\x21-\x7e]{1,200}$/.test(idempotencyKey))
    return { status: "bad-key" };
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!request.body) return { status: "no-file" };
  const body = Readable.from(chunksOf(request.body));
  const announced = announcedLength(request);
  try {
    if (type === "multipart/form-data") {
      const file = await openForm(request, body);
      if (!file) return { status: "no-file" };
      // A plain form has no other way to say it than a field, which may come before the file or after it.
      return await receiveUpload(actor, {
        asks,
        kind: () => asked ?? file.kind() ?? "changes",
        idempotencyKey,
        fileName: safeFileName(file.name),
        body: file.stream,
      });
    }
    // Some systems call CSV by a spreadsheet's name or by none; anything else is not meant for us.
    if (
      ![
        "text/csv",
        "text/plain",
        "application/csv",
        "application/vnd.ms-excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.oasis.opendocument.spreadsheet",
        "application/octet-stream",
      ].includes(type)
    ) {
      return { status: "wrong-type" };
    }
    const fileName = safeFileName(request.headers.get("x-file-name"));
    return await receiveUpload(actor, {
      asks,
      kind: () => asked ?? "changes",
      idempotencyKey,
      fileName,
      body: wholeOf(body, announced),
    });
  } catch (error) {
    if (error instanceof CutShort) return { status: "cut-short" };
    throw error;
  } finally {
    body.on("error", () => undefined);
    body.destroy();
  }
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The sender stopped, or lied about the length: half a register must not look like a whole one. */
class CutShort extends Error {}

function announcedLength(request: Request): number | null {
  const header = request.headers.get("content-length");
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : null;
}

async function* wholeOf(body: Readable, announced: number | null): AsyncGenerator<Uint8Array> {
  let length = 0;
  try {
    for await (const chunk of body) {
      const bytes = asBytes(chunk);
      length += bytes.length;
      yield bytes;
    }
  } catch {
    throw new CutShort();
  }
  if (announced !== null && announced !== length) throw new CutShort();
}

function asBytes(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  throw new CutShort();
}

interface FormFile {
  name: string | null;
  /** The form's field of this name; null when it had none that can be read. Known when the file is. */
  kind: () => string | null;
  stream: AsyncGenerator<Uint8Array>;
}

/** The first file of a multipart form, as soon as its part begins; null when the form has none. */
function openForm(request: Request, body: Readable): Promise<FormFile | null> {
  return new Promise((resolve, reject) => {
    let form: BusboyInstance;
    try {
      form = new Busboy({
        headers: { "content-type": request.headers.get("content-type") ?? "" },
        limits: { files: 1, fields: 20, fieldSize: 1000, parts: 30 },
      });
    } catch {
      reject(new CutShort()); // no boundary
      return;
    }
    let failure: Error | undefined;
    const fail = () => {
      failure = new CutShort();
      reject(failure);
    };
    let kind: string | null = null;
    form.on("field", (field, value) => {
      if (field === "kind") kind = value;
    });
    form.on("file", (field, stream, fileName) => {
      // A browser whose form was sent with nothing chosen sends a file without name and without bytes.
      if (field !== "file" || fileName === "") {
        stream.resume();
        return;
      }
      const finished = new Promise<void>((done) => form.once("finish", done).once("error", done));
      body.once("error", (error) => stream.destroy(error));
      resolve({
        name: fileName || null,
        kind: () => kind,
        stream: (async function* () {
          // A form without its closing boundary was cut off, even if the file's part looked whole.
          yield* wholeOf(stream, null);
          await finished;
          if (failure) throw failure;
        })(),
      });
    });
    form.once("finish", () => resolve(null));
    form.once("error", fail);
    body.once("error", fail);
    body.pipe(form);
  });
}
