import { ApprovalPanel } from "@/components/approval/approval-panel";
import type { Upload } from "@/components/upload";
import type { AuthorityActor } from "@/lib/access/actors";
import { may } from "@/lib/access/roles";
import { orNotFound } from "@/lib/server/answers";
import { listTakenAway } from "@/lib/server/approval/list-taken-away";
import { approveUpload } from "./actions";

interface ApprovalProps {
  actor: AuthorityActor;
  upload: Upload;
  page: number;
}

/** What a second person is to approve, for everybody to see: whoever asked as well. */
export async function Approval({ actor, upload, page }: ApprovalProps) {
  return (
    <ApprovalPanel
      upload={upload}
      found={await orNotFound(listTakenAway(actor, upload.id, { page }))}
      mayCancel={may(actor.role, "uploads:send")}
      approve={approveUpload.bind(null, upload.id)}
    />
  );
}
