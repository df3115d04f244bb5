import { NotificationBanner } from "@/components/ui";
import type { Upload } from "./upload";

interface UploadNewsProps {
  upload: Upload;
  /** The same file came a second time, and this is the first. */
  again: boolean;
  /** What the person wanted to do, and came too late for. */
  late: "load" | "cancel" | "approve" | "refuse" | undefined;
}

/** What must be known before reading on: at most one thing at a time. */
export function UploadNews({ upload, again, late }: UploadNewsProps) {
  if (late === "load" && upload.state === "cancelled") {
    return (
      <NotificationBanner heading="This upload had been cancelled before you chose to load it. Nothing was loaded." />
    );
  }
  if (late === "cancel" && (upload.state === "loaded" || upload.state === "loading")) {
    return (
      <NotificationBanner heading="It was too late to cancel: this upload had been given to be loaded. Somebody who may can take the whole load back." />
    );
  }
  if (late === "approve" && upload.state === "awaiting-approval") {
    return (
      <NotificationBanner heading="This upload was checked again after you opened its page, so your approval does not count. Look at what it would do now." />
    );
  }
  if ((late === "approve" || late === "refuse") && upload.state !== "awaiting-approval") {
    return (
      <NotificationBanner heading="Somebody else had decided about this upload before you did. It is as they left it." />
    );
  }
  if (upload.notice) return <NotificationBanner heading={upload.notice} />;
  if (!again) return null;
  return (
    <NotificationBanner
      heading={`This file is the same as upload ${upload.sequenceNumber}, and nothing was loaded in between.`}
    >
      <p>No second upload was made: here is the first.</p>
    </NotificationBanner>
  );
}
