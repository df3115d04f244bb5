import type { FormAction } from "@/components/form";
import { NotUndonePanel, UndonePanel, UndoReviewPanel } from "../undo/undone-panel";
import { CancelledPanel } from "./cancelled-panel";
import { ColumnsPanel } from "./columns-panel";
import { LoadedPanel } from "./loaded-panel";
import { RefusedPanel } from "./refused-panel";
import { ReviewPanel } from "./review-panel";
import { SheetPanel } from "./sheet-panel";
import type { Upload } from "./upload";

/** What there is to see and do in the state that the upload is in. */
export function UploadPanel({ upload, load }: { upload: Upload; load?: FormAction }) {
  switch (upload.state) {
    case "awaiting-columns":
      return upload.asksFor === "sheet" ? (
        <SheetPanel upload={upload} mayAnswer={load !== undefined} />
      ) : (
        <ColumnsPanel upload={upload} mayAnswer={load !== undefined} />
      );
    case "checked":
      return <ReviewPanel upload={upload} {...(load && { load })} />;
    case "awaiting-approval":
      return upload.isUndo ? <UndoReviewPanel upload={upload} /> : <ReviewPanel upload={upload} />;
    case "loaded":
      return upload.isUndo ? <UndonePanel upload={upload} /> : <LoadedPanel upload={upload} />;
    case "refused":
      return <RefusedPanel upload={upload} />;
    case "cancelled":
      return upload.isUndo ? (
        <NotUndonePanel upload={upload} />
      ) : (
        <CancelledPanel upload={upload} />
      );
    case "received":
    case "checking":
      return load ? (
        <p>
          <a href={`/uploads/${upload.id}/cancel`}>Cancel this upload</a>
        </p>
      ) : null;
    case "loading":
      return null;
  }
}
