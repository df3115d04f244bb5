import { Tag, TaskList, TimeText, type Task } from "@/components/ui";
import type { UploadState } from "@/lib/uploads/upload-state";
import { StateTag } from "./state-tag";
import type { Upload } from "./upload";

/** The steps of an upload, each with when and by whom: four, and a fifth when a second person has to approve it. */
export function UploadLife({ upload }: { upload: Upload }) {
  const { state, uploadedBy, decidedBy, isUnseen } = upload;
  const isAsked = upload.askedAt !== null;
  const cancelledEarly = state === "cancelled" && upload.checkedAt === null;
  const steps: Task[] = [
    { title: "Received", hint: <By at={upload.receivedAt} name={uploadedBy} />, status: "Done" },
    {
      title: "Checked",
      hint: upload.checkedAt && <By at={upload.checkedAt} />,
      status: cancelledEarly ? <StateTag state={state} /> : CHECKED[state],
    },
    {
      title: "Reviewed",
      hint: isAsked ? (
        <By at={upload.askedAt ?? ""} name={upload.askedBy} />
      ) : (
        upload.decidedAt && <By at={upload.decidedAt} name={decidedBy} />
      ),
      status: isAsked ? "Done" : cancelledEarly ? NEVER : REVIEWED[state],
      ...((isAsked ? upload.isAskedBySystem : isUnseen && state !== "cancelled") && UNSEEN),
    },
    ...(isAsked
      ? [
          {
            title: "Approved by a second person",
            hint: upload.decidedAt && <By at={upload.decidedAt} name={decidedBy} />,
            status:
              upload.refusal === null ? REVIEWED[state] : <Tag colour="red">Not approved</Tag>,
          },
        ]
      : []),
    {
      title: "Loaded",
      hint: state === "loaded" && upload.finishedAt && <By at={upload.finishedAt} />,
      status: LOADED[state],
    },
  ];
  return <TaskList tasks={steps} />;
}

function By({ at, name }: { at: string; name?: string | null }) {
  return (
    <>
      <TimeText at={new Date(at)} />
      {name && (
        <>
          {" "}
          by <bdi>{name}</bdi>
        </>
      )}
    </>
  );
}

const LATER = <span className="nhsuk-task-list__status--cannot-start-yet">Not yet</span>;
const NEVER = <span className="nhsuk-task-list__status--cannot-start-yet">Not done</span>;

/** In place of the step that a person takes. */
const UNSEEN: Pick<Task, "hint" | "status"> = {
  hint: "A system sent it: it loads without a review",
  status: "Not needed",
};

type Statuses = Readonly<Record<UploadState, Task["status"]>>;

const CHECKED: Statuses = {
  received: <Tag>Waiting</Tag>,
  checking: <Tag>In progress</Tag>,
  "awaiting-columns": <StateTag state="awaiting-columns" />,
  checked: "Done",
  "awaiting-approval": "Done",
  loading: "Done",
  loaded: "Done",
  refused: <StateTag state="refused" />,
  cancelled: "Done",
};

const REVIEWED: Statuses = {
  received: LATER,
  checking: LATER,
  "awaiting-columns": LATER,
  checked: <Tag colour="yellow">To do</Tag>,
  "awaiting-approval": <StateTag state="awaiting-approval" />,
  loading: "Done",
  loaded: "Done",
  refused: NEVER,
  cancelled: <StateTag state="cancelled" />,
};

const LOADED: Statuses = {
  received: LATER,
  checking: LATER,
  "awaiting-columns": LATER,
  checked: LATER,
  "awaiting-approval": LATER,
  loading: <Tag>In progress</Tag>,
  loaded: "Done",
  refused: NEVER,
  cancelled: NEVER,
};
