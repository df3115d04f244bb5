"use client";

import { Button } from "@/components/form";
import { FocusOnArrival, ProgressBar } from "@/components/ui";
import { formatBytes } from "./bytes";

interface SendProgressProps {
  fileName: string;
  bytes: number;
  sentBytes: number;
  onStop: () => void;
}

/** How much of the file has left this computer. It takes the focus from the button that it replaces. */
export function SendProgress({ fileName, bytes, sentBytes, onStop }: SendProgressProps) {
  const allSent = sentBytes >= bytes;
  const percent = Math.floor((100 * sentBytes) / bytes);
  return (
    <FocusOnArrival className="upload-sending">
      <p className="wrap-anywhere">
        Sending <bdi className="font-semibold">{fileName}</bdi>
      </p>
      <ProgressBar
        label="Sent so far"
        done={sentBytes}
        total={bytes}
        text={
          allSent
            ? `All ${formatBytes(bytes)} sent. Waiting for the answer…`
            : `${formatBytes(sentBytes)} of ${formatBytes(bytes)} sent (${percent}%)`
        }
      />
      {/* Once all of it is on its way nobody can say that nothing was uploaded. */}
      {!allSent && (
        <Button type="button" variant="secondary" onClick={onStop}>
          Stop sending
        </Button>
      )}
    </FocusOnArrival>
  );
}
