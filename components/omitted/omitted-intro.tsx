import { InsetText, countOf } from "@/components/ui";
import { omittedHref, type OmittedFound } from "./omitted";

/** What the list is, and that nothing ends by itself. */
export function OmittedIntro({ found }: { found: OmittedFound }) {
  const { upload, counts } = found;
  const all = counts.undecided + counts.ended + counts.stays;
  return (
    <div className="app-text">
      <p>
        {all === 0
          ? "Every record that is live is in the file."
          : `${countOf(all, "live record")} ${all === 1 ? "is" : "are"} not in the file. Say which plans have ended, and on which day.`}
      </p>
      {all > 0 && (
        <InsetText>
          <p>{whatHappens(found)}</p>
        </InsetText>
      )}
      {counts.faulty > 0 && (
        <p>
          <a href={omittedHref(upload.id, { show: "faulty" })}>
            {countOf(counts.faulty, "more record")} {counts.faulty === 1 ? "is" : "are"} in the
            file, but with errors
          </a>
          . {counts.faulty === 1 ? "It is" : "They are"} not left out: correct the{" "}
          {counts.faulty === 1 ? "row" : "rows"} in To fix after the load.
        </p>
      )}
    </div>
  );
}

function whatHappens({ upload, counts }: OmittedFound): string {
  switch (upload.state) {
    case "checked":
      return "Nothing ends by itself. When this upload is loaded, the plans that you marked as ended end. All others stay, also those that you have not decided.";
    case "awaiting-approval":
      return "This upload waits for a second person. Until then nobody can change these decisions.";
    case "loaded":
      return counts.undecided > 0
        ? "Nothing ended by itself: those not decided stay in the register. You can still say that they have ended."
        : "This upload is loaded.";
    default:
      return "Nothing ends by itself.";
  }
}
