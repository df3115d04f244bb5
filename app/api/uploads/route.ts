import { answer, json, problem } from "@/lib/server/answers";
import { apiActor } from "@/lib/server/api-actor";
import { getUpload } from "@/lib/server/uploads/get-upload";
import { RECEIPT_PROBLEMS } from "@/lib/server/uploads/receipt-answers";
import { receiveRequest } from "@/lib/server/uploads/receive-request";

/** Takes in a register extract. 202 with where to look for what became of it. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const actor = await apiActor(request, "register:upload");
    // Our own page says so: somebody looks at it, and can say what the columns are.
    const asks = new URL(request.url).searchParams.get("columns") === "ask";
    const received = await receiveRequest(actor, request, { asks });
    if (received.status !== "received") {
      const { status, title, detail } = RECEIPT_PROBLEMS[received.status];
      return problem(status, title, detail);
    }
    // `again`: the file was here before, and this is that upload.
    return json(
      { ...(await getUpload(actor, received.id)), again: received.again },
      {
        status: 202,
        headers: { Location: `/api/uploads/${received.id}` },
      },
    );
  });
}
