import { answer, json } from "@/lib/server/answers";
import { authorityApiActor } from "@/lib/server/session";
import { getUpload } from "@/lib/server/uploads/get-upload";

export function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return answer(async () => json(await getUpload(await authorityApiActor(), (await params).id)));
}
