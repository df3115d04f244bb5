import { DayText } from "@/components/ui";
import type { RowToFix } from "./row-to-fix";

export function RowOrigin({
  uploadId,
  sequenceNumber,
  row,
  createdAt,
}: Pick<RowToFix, "uploadId" | "sequenceNumber" | "row" | "createdAt">) {
  return (
    <p>
      Row {row} of <a href={`/uploads/${uploadId}`}>upload {sequenceNumber}</a>, to be fixed since{" "}
      <DayText at={createdAt} />. Health is not shown this record until it is loaded.
    </p>
  );
}
