import { answer } from "@/lib/server/answers";
import { attachment } from "@/lib/server/attachment";
import { authorityApiActor } from "@/lib/server/session";
import { exportRejectedRows } from "@/lib/server/uploads/export-rejected-rows";

export function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return answer(async () => {
    const { fileName, csv } = await exportRejectedRows(
      await authorityApiActor(),
      (await params).id,
    );
    return attachment(csv, fileName, "text/csv; charset=utf-8");
  });
}
