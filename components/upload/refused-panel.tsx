import { ButtonLink } from "@/components/form";
import { FileResponseText } from "./file-response";
import type { Upload } from "./upload";

/** A file that could not be read at all: the one sentence, then what to do. */
export function RefusedPanel({ upload }: { upload: Upload }) {
  return (
    <section className="upload-refused" aria-labelledby="refused">
      <h2 className="nhsuk-heading-m" id="refused">
        This file was refused, and nothing of it was loaded
      </h2>
      <p className="text-l">{upload.problem}</p>
      <p>
        <FileResponseText code={upload.fileResponse} />
      </p>
      <p>
        Correct the file, or export it again, and upload the new one. The{" "}
        <a href="/format">format guide</a> says what a register extract looks like.
      </p>
      <ButtonLink href="/uploads/new">Upload again</ButtonLink>
    </section>
  );
}
