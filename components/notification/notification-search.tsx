import {
  Button,
  DateField,
  Form,
  SelectField,
  TextField,
  type FormAction,
  type FormState,
} from "@/components/form";
import { Details } from "@/components/ui";
import { CARE_SETTING_CODES, CARE_SETTINGS } from "@/lib/access/care-settings";
import {
  NOTIFICATION_STATES,
  NOTIFICATION_STATE_CODES,
  VIEW_KINDS,
} from "@/lib/access/notification-words";
import type { NotificationQuery } from "./notification";

const KINDS = [
  { value: "", label: "Alerts (of a child: all)" },
  { value: "all", label: "Alerts and routine views" },
  { value: "unscheduled", label: `${VIEW_KINDS.unscheduled.notification}s (unscheduled)` },
  { value: "scheduled", label: `${VIEW_KINDS.scheduled.notification} views (scheduled)` },
];
const STATES = [
  { value: "", label: "Not closed (of a child: all)" },
  { value: "all", label: "All states" },
  { value: "open", label: "Not closed" },
  ...NOTIFICATION_STATE_CODES.map((value) => ({ value, label: NOTIFICATION_STATES[value].name })),
];
const SETTINGS = [
  { value: "", label: "All settings" },
  ...CARE_SETTING_CODES.map((value) => ({ value, label: CARE_SETTINGS[value].name })),
];

interface NotificationSearchProps {
  query: NotificationQuery;
  searchText: string;
  /** What was wrong with the days. */
  state: FormState;
  search: FormAction;
}

/** All of it is posted: who is searched for is never in an address, and neither is what somebody types as a day. */
export function NotificationSearch({ query, searchText, state, search }: NotificationSearchProps) {
  const { kind, state: standing, setting, mine, from, to, record } = query;
  const isOpen = Boolean(query.search ?? setting ?? from ?? to) || state.status === "error";
  return (
    <Details summary="Search and filter" open={isOpen}>
      <Form action={search} role="search" label="Search and filter notifications">
        {mine && <input type="hidden" name="mine" value={mine} />}
        {record && <input type="hidden" name="record" value={record} />}
        <div className="app-filter">
          <TextField
            name="text"
            label="Child"
            hint="NHS number or name"
            type="search"
            width={20}
            defaultValue={searchText}
          />
          <SelectField name="kind" label="Kind" defaultValue={kind ?? ""} options={KINDS} />
          <SelectField name="state" label="State" defaultValue={standing ?? ""} options={STATES} />
        </div>
        <div className="app-filter">
          <SelectField
            name="setting"
            label="Setting"
            defaultValue={setting ?? ""}
            options={SETTINGS}
          />
          <DateField
            name="firstDay"
            label="First day"
            hint="Like 12/04/2026"
            defaultValue={from && written(from)}
            state={state}
          />
          <DateField
            name="lastDay"
            label="Last day"
            defaultValue={to && written(to)}
            hint="Like 12/04/2026"
            state={state}
          />
          <Button small variant="secondary">
            Show
          </Button>
        </div>
      </Form>
    </Details>
  );
}

/** 12/04/2026, as it may be typed. */
function written(day: string): string {
  return day.split("-").toReversed().join("/");
}
