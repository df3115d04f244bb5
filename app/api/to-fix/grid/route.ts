import { filterOf, toFixQuery } from "@/app/(portal)/to-fix/to-fix-query";
import { answer, isFromOurPages, json, problem } from "@/lib/server/answers";
import { today } from "@/lib/server/clock";
import { readText } from "@/lib/server/read-text";
import { authorityApiActor } from "@/lib/server/session";
import { correctRows } from "@/lib/server/to-fix/correct-rows";
import { listGridRows } from "@/lib/server/to-fix/list-grid-rows";
import { saveDrafts } from "@/lib/server/to-fix/save-drafts";
import { parseSave } from "./parse-save";

/** The rows of the grid that a filter leaves, with what came, what was corrected since and what is wrong. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const actor = await authorityApiActor();
    const query = toFixQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
    return json({ ...(await listGridRows(actor, filterOf(query))), today: today() });
  });
}

/** Five thousand rows with long values; a larger body is no grid of ours. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Saves what was corrected in the grid: loads what is right, or only keeps it. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const actor = await authorityApiActor();
    if (!isFromOurPages(request)) {
      return problem(403, "Not allowed", "This did not come from our own page.");
    }
    const body = await readText(request, MAX_BYTES);
    if (body === null) {
      return problem(413, "Too large", "Save fewer rows at once. Nothing was changed.");
    }
    const save = parseSave(body);
    if (!save) {
      return problem(400, "Not understood", "Open the page again, then save. Nothing was changed.");
    }
    if (save.load) return json(await correctRows(actor, save.rows, save));
    return json({ rows: await saveDrafts(actor, save.rows), sent: null });
  });
}
