import { answer, problem } from "@/lib/server/answers";
import { attachment, streamOf } from "@/lib/server/attachment";
import { apiActor } from "@/lib/server/api-actor";
import { acknowledgeUpload } from "@/lib/server/uploads/acknowledge-upload";

export function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return answer(async () => {
    const acknowledgement = await acknowledgeUpload(
      await apiActor(request, "register:upload"),
      (await params).id,
    );
    if (acknowledgement.status === "not-yet") {
      return problem(
        409,
        "No acknowledgement",
        "There is an acknowledgement once the rows of an upload are checked.",
      );
    }
    return attachment(
      streamOf(acknowledgement.lines),
      acknowledgement.fileName,
      "application/jsonl; charset=utf-8",
    );
  });
}
