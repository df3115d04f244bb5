import { answer, json } from "@/lib/server/answers";
import { apiActor } from "@/lib/server/api-actor";
import { getUpload } from "@/lib/server/uploads/get-upload";

export function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return answer(async () =>
    json(await getUpload(await apiActor(request, "register:upload"), (await params).id)),
  );
}
