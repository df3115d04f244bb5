import { formatNhsNumber } from "@/lib/register/nhs-number";
import { VisuallyHidden } from "./text";

/** Seen as 999 000 0018; heard digit by digit, since "nine hundred and ninety-nine" cannot be compared. */
export function NhsNumber({ digits }: { digits: string }) {
  const shown = formatNhsNumber(digits);
  const heard = shown.split(" ").map((group) => group.split("").join(" "));
  return (
    <>
      <span className="app-nhs-number" aria-hidden="true">
        {shown}
      </span>
      <VisuallyHidden>{heard.join(", ")}</VisuallyHidden>
    </>
  );
}
