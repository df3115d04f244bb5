import { DataTable } from "@/components/ui";
import { CARE_SETTINGS } from "@/lib/access/care-settings";
import type { CareSetting, ViewKind } from "@/lib/access/care-settings";
import { VIEW_KINDS } from "@/lib/access/notification-words";
import { AccessTimeline } from "./access-timeline";
import { Viewer } from "./notification-rows";
import { WhenSeen } from "./when-seen";

/** One line of the access history: one viewer's looks within a day. Times are instants in UTC, as text. */
export interface AccessLine {
  id: string;
  at: string;
  lastAt: string;
  views: number;
  viewer: { name: string; role: string };
  organisation: { odsCode: string; name: string };
  careSetting: CareSetting;
  kind: ViewKind;
  notificationId: string | null;
}

interface AccessHistoryProps {
  title: string;
  lines: readonly AccessLine[];
  /** The end of the time line. */
  now: Date;
}

/** Who has looked at a person, latest first, with a picture of when. */
export function AccessHistory({ title, lines, now }: AccessHistoryProps) {
  return (
    <>
      <AccessTimeline lines={lines} now={now} />
      <DataTable
        caption={title}
        hideCaption
        columns={[
          { heading: "When" },
          { heading: "Who looked" },
          { heading: "Setting" },
          { heading: "Kind", nowrap: true },
        ]}
        rows={lines.map((line) => ({
          key: line.id,
          cells: [
            <WhenSeen
              key="when"
              {...line}
              href={line.notificationId && `/notifications/${line.notificationId}`}
            />,
            <Viewer key="who" {...line} />,
            CARE_SETTINGS[line.careSetting].name,
            VIEW_KINDS[line.kind].name,
          ],
        }))}
      />
    </>
  );
}
