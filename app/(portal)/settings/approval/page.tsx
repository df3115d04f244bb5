import { notFound } from "next/navigation";
import { ApprovalForm } from "@/components/settings/approval-form";
import { may } from "@/lib/access/roles";
import { orNotFound } from "@/lib/server/answers";
import { getApprovalSetting } from "@/lib/server/approval/approval-setting";
import { authorityPageActor } from "@/lib/server/session";
import { confirmApprovalLimits, proposeApprovalLimits, withdrawApprovalLimits } from "./actions";

export default async function ApprovalSettingPage() {
  const actor = await authorityPageActor();
  if (!may(actor.role, "approval:administer")) notFound();
  return (
    <ApprovalForm
      held={await orNotFound(getApprovalSetting(actor))}
      propose={proposeApprovalLimits}
      confirm={confirmApprovalLimits}
      withdraw={withdrawApprovalLimits}
    />
  );
}
