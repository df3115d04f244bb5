import {
  Muted,
  NhsNumber,
  PersonName,
  TableRows,
  VisuallyHidden,
  formatTime,
} from "@/components/ui";
import { CARE_SETTINGS } from "@/lib/access/care-settings";
import { VIEW_KINDS } from "@/lib/access/notification-words";
import type { Notification } from "./notification";
import { NotificationStanding } from "./state-tag";
import { WhenSeen } from "./when-seen";

export const NOTIFICATION_COLUMNS = [
  { heading: "When" },
  { heading: "Who looked" },
  { heading: "Setting" },
  { heading: "Child" },
  { heading: "State", nowrap: true },
];

interface NotificationRowsProps {
  rows: readonly Notification[];
  /** Those that are ticked to begin with, as choiceOf() writes them. */
  chosen?: readonly string[];
  /** The id of the first box, where an error's link leads to it. */
  firstId?: string;
}

/** What a ticked row posts: which one, and how it stood when the person ticked it. */
export function choiceOf({ id, version }: Notification): string {
  return `${id}:${version}`;
}

/** Rows of the list, each with a box to tick; a body of its own, so that new ones can stand above others. */
export function NotificationRows({ rows, chosen = [], firstId }: NotificationRowsProps) {
  return (
    <TableRows
      columns={NOTIFICATION_COLUMNS}
      rows={rows.map((row, place) => ({
        key: row.id,
        cells: [
          <span key="when" className="app-choice">
            <Choice
              row={row}
              id={place === 0 && firstId ? firstId : `chosen-${row.id}`}
              isChosen={chosen.includes(choiceOf(row))}
            />
            <span>
              <WhenSeen {...row} href={`/notifications/${row.id}`} />
            </span>
          </span>,
          <Viewer key="who" {...row} />,
          <span key="setting">
            {CARE_SETTINGS[row.careSetting].name}
            <span className="block">
              <Muted>{VIEW_KINDS[row.kind].name}</Muted>
            </span>
          </span>,
          <Child key="child" {...row} />,
          <NotificationStanding key="state" {...row} />,
        ],
      }))}
    />
  );
}

function Choice({ row, id, isChosen }: { row: Notification; id: string; isChosen: boolean }) {
  return (
    <span className="nhsuk-checkboxes nhsuk-checkboxes--small app-choice__box">
      <span className="nhsuk-checkboxes__item">
        <input
          className="nhsuk-checkboxes__input"
          type="checkbox"
          id={id}
          name="chosen"
          value={choiceOf(row)}
          defaultChecked={isChosen}
        />
        <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={id}>
          <VisuallyHidden>
            Select the view of {formatTime(new Date(row.at))} by {row.viewer.name}
          </VisuallyHidden>
        </label>
      </span>
    </span>
  );
}

export function Viewer({ viewer, organisation }: Pick<Notification, "viewer" | "organisation">) {
  return (
    <span className="wrap-anywhere">
      <bdi>{viewer.name}</bdi>, <bdi>{viewer.role}</bdi>
      <span className="block">
        <Muted>
          <bdi>{organisation.name}</bdi> ({organisation.odsCode})
        </Muted>
      </span>
    </span>
  );
}

function Child({ child, nhsNumber }: Notification) {
  return (
    <span className="wrap-anywhere">
      {child && (
        <span className="block">
          <a href={`/register/${child.recordId}`}>
            <PersonName given={child.givenNames} family={child.familyName} />
          </a>
        </span>
      )}
      <Muted>
        <NhsNumber digits={nhsNumber} />
      </Muted>
    </span>
  );
}
