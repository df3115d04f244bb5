import { InsetText, countOf } from "@/components/ui";
import { omittedHref } from "@/components/omitted/omitted";
import type { Upload } from "./upload";

/** Of a full register: who is not in the file, and that nothing about them happens by itself. */
export function OmittedSummary({ upload }: { upload: Upload }) {
  const { omitted, omittedEnded } = upload.counts;
  const stay = omitted - omittedEnded;
  const isOver = upload.state === "loaded";
  return (
    <InsetText>
      <p>
        {omitted === 0 ? (
          "Every live record is in the file, or has a row in it with errors."
        ) : (
          <>
            <strong>{countOf(omitted, "live record")}</strong> {omitted === 1 ? "is" : "are"} not in
            the file. {omittedEnded > 0 && endedText(omittedEnded, isOver)}
            {stay > 0 &&
              `${stay.toLocaleString("en-GB")} ${isOver ? "stayed" : stay === 1 ? "stays" : "stay"} in the register as ${stay === 1 ? "it is" : "they are"}: nothing ends by itself.`}
          </>
        )}{" "}
        <a href={omittedHref(upload.id)}>{linkText(upload, omitted)}</a>
      </p>
    </InsetText>
  );
}

function endedText(ended: number, isOver: boolean): string {
  const plans = countOf(ended, "plan");
  if (!isOver) return `${plans} marked as ended will end with this load. `;
  return `${plans} that somebody marked as ended ${ended === 1 ? "is" : "are"} over with this load. `;
}

function linkText({ state }: Upload, omitted: number): string {
  if (omitted === 0) return "See the list";
  return state === "checked" ? "Say which have ended" : "See who is not in the file";
}
