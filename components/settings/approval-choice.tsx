import type { GuardLimits } from "@/lib/register/guard";
import { limitsText } from "./limits-text";

interface ApprovalChoiceProps {
  setting: GuardLimits & { proposal: { by: string; isMine: boolean } | null };
  mayEdit: boolean;
}

/** The setting in one paragraph, and the way to change it. */
export function ApprovalChoice({ setting, mayEdit }: ApprovalChoiceProps) {
  const { proposal } = setting;
  return (
    <>
      <p>
        A load that ends or withdraws {limitsText(setting)} waits for a second person.
        {proposal && (
          <>
            {" "}
            <strong>
              <bdi>{proposal.by}</bdi> proposed other limits, and somebody else has to confirm them.
            </strong>
          </>
        )}
      </p>
      {mayEdit && (
        <p>
          <a href="/settings/approval">
            {proposal && !proposal.isMine
              ? "Look at the proposal"
              : "Change when a second person is needed"}
          </a>
        </p>
      )}
    </>
  );
}
