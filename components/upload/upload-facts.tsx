import { SummaryList, TimeText } from "@/components/ui";
import { formatBytes } from "./bytes";
import type { Upload } from "./upload";
import { kindName } from "./upload-table";

/** What the file is, to tell it from another. */
export function UploadFacts({ upload }: { upload: Upload }) {
  return (
    <SummaryList
      rows={[
        {
          label: "File",
          value: upload.fileName && <bdi className="wrap-anywhere">{upload.fileName}</bdi>,
        },
        { label: "Size", value: formatBytes(upload.byteLength) },
        { label: "Kind", value: kindName(upload.kind) },
        {
          label: "Received",
          value: (
            <>
              <TimeText at={new Date(upload.receivedAt)} /> from <bdi>{upload.uploadedBy}</bdi>
            </>
          ),
        },
        {
          label: "Fingerprint (SHA-256)",
          value: <code className="wrap-anywhere">{upload.sha256}</code>,
        },
      ]}
    />
  );
}
