import { FILE_RESPONSES } from "@/lib/register/responses";
import { isFileResponse } from "./upload";

/** CP-IS's code for the file, with what it means: nobody has the list of codes in their head. */
export function FileResponseText({ code }: { code: string | null }) {
  if (!isFileResponse(code)) return null;
  return (
    <>
      <strong>{code}</strong>: {FILE_RESPONSES[code]}
    </>
  );
}
