import { answer } from "@/lib/server/answers";
import { attachment } from "@/lib/server/attachment";
import { apiActor } from "@/lib/server/api-actor";
import { exportRejectedRows } from "@/lib/server/uploads/export-rejected-rows";

export function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return answer(async () => {
    const { fileName, csv } = await exportRejectedRows(
      await apiActor(request, "register:upload"),
      (await params).id,
    );
    return attachment(csv, fileName, "text/csv; charset=utf-8");
  });
}
