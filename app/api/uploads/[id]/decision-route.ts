import type { Uploader } from "@/lib/access/actors";
import { answer, json, problem } from "@/lib/server/answers";
import { apiActor } from "@/lib/server/api-actor";
import type { Decision } from "@/lib/server/uploads/decide-upload";
import { getUpload } from "@/lib/server/uploads/get-upload";

type Decide = (actor: Uploader, id: string) => Promise<Decision>;

/** POST that decides about an upload: 202 and how it stands now, or 409 when this is not the moment. */
export function decisionRoute(decide: Decide) {
  return (request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
    answer(async () => {
      const actor = await apiActor(request, "register:upload");
      const { id } = await params;
      const decision = await decide(actor, id);
      if (decision.status === "not-now") {
        return problem(
          409,
          "Not now",
          `This upload is ${decision.state}, so this cannot be done. Nothing was changed.`,
        );
      }
      if (decision.status === "for-a-person") {
        return problem(
          409,
          "A person has to look",
          "This upload waits for somebody of your local authority, who loads or cancels it in the portal. Nothing was changed.",
        );
      }
      if (decision.status === "for-another") {
        return problem(
          409,
          "A second person has to approve",
          "Loading this ends or withdraws so many records that a data quality officer or administrator who did not upload it or ask for the load has to approve it. Nothing was changed.",
        );
      }
      if (decision.status === "seen-another") {
        return problem(409, "Checked again", "Look at what it would do now. Nothing was changed.");
      }
      return json(await getUpload(actor, id), {
        status: 202,
        headers: { Location: `/api/uploads/${id}` },
      });
    });
}
