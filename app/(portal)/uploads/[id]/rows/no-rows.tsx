import { EmptyState } from "@/components/ui";
import { isCounted, rowsHref, type Upload } from "@/components/upload";

/** Why there is no row to see: each reason has another way on. */
export function NoRows({ upload, filtered }: { upload: Upload; filtered: boolean }) {
  const here = { href: `/uploads/${upload.id}`, text: `Go to upload ${upload.sequenceNumber}` };
  if (!isCounted(upload)) {
    return (
      <EmptyState title="There are no rows to see" action={here}>
        <p>
          {upload.state === "refused"
            ? "The file was refused as a whole, so no row of it was read."
            : "The rows can be seen when the check is finished."}
        </p>
      </EmptyState>
    );
  }
  if (filtered) {
    return (
      <EmptyState
        title="No row is like this"
        action={{ href: rowsHref(upload.id), text: "See all rows" }}
      >
        <p>Choose another result or another issue.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="The rows are no longer kept" action={here}>
      <p>
        Rows are deleted 30 days after their upload ended. The counts, the issues and who did what
        stay.
      </p>
    </EmptyState>
  );
}
