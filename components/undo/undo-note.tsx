import { InsetText } from "@/components/ui";
import type { LinkedUpload, UndoLinks } from "./undo-links";

/** On the page of a load and on that of the upload that takes it back: where the other one is. */
export function UndoNote({ links: { undoes, undoneBy } }: { links: UndoLinks }) {
  if (undoneBy) {
    return (
      <InsetText>
        <p>
          {undoneBy.state === "loaded"
            ? "This load was taken back by "
            : undoneBy.state === "awaiting-approval"
              ? "Somebody has asked to take this load back. A second person has to approve that: "
              : "This load is being taken back by "}
          <LinkTo upload={undoneBy} />.
        </p>
      </InsetText>
    );
  }
  if (!undoes) return null;
  return (
    <InsetText>
      <p>
        No file: this takes back <LinkTo upload={undoes} />.
      </p>
    </InsetText>
  );
}

function LinkTo({ upload }: { upload: LinkedUpload }) {
  return <a href={`/uploads/${upload.id}`}>upload {upload.sequenceNumber}</a>;
}
