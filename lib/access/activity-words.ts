/**
 * Everything that leaves a line in the audit trail, with the words in which whoever reads it is told. One table: an
 * action without words does not exist. A line holds ids and counts alone, so that these words are all that it says.
 */

/** What the actions are filtered by, in the order of the filter. */
export const ACTIVITY_GROUPS = {
  "signing-in": { name: "Signing in and out" },
  children: { name: "Children looked at" },
  register: { name: "Register changed" },
  uploads: { name: "Uploads" },
  notifications: { name: "Notifications" },
  settings: { name: "Settings and people" },
  exports: { name: "Exports" },
  refused: { name: "Refused" },
} as const;
export type ActivityGroup = keyof typeof ACTIVITY_GROUPS;

interface ActivityWords {
  /** What somebody did, to stand after their name. */
  words: string;
  group: ActivityGroup;
}

const ACTIONS = {
  "signed-in": { words: "Signed in", group: "signing-in" },
  "signed-out": { words: "Signed out", group: "signing-in" },
  "sign-in-refused": { words: "Could not sign in: the password was wrong", group: "refused" },
  /** A page or an act that is not for their role, or a system without the scope. */
  refused: { words: "Asked for what they may not see or do", group: "refused" },

  "upload-received": { words: "Sent an upload", group: "uploads" },
  "upload-checked": { words: "An upload was checked", group: "uploads" },
  "upload-refused": { words: "An upload could not be read", group: "uploads" },
  "upload-sheet-asked": { words: "Was asked which sheet to read", group: "uploads" },
  "upload-sheet-chosen": { words: "Chose the sheet to read", group: "uploads" },
  "upload-columns-asked": { words: "Was asked what the columns hold", group: "uploads" },
  "upload-columns-chosen": { words: "Said what the columns hold", group: "uploads" },
  "columns-forgotten": { words: "Removed remembered columns", group: "settings" },
  "upload-rows-viewed": { words: "Looked at the rows of an upload", group: "children" },
  "upload-load-requested": { words: "Asked for an upload to be loaded", group: "uploads" },
  "upload-approval-requested": { words: "An upload waits for a second person", group: "uploads" },
  "upload-approval-viewed": { words: "Looked at what an upload takes away", group: "children" },
  "upload-approved": { words: "Approved an upload", group: "uploads" },
  "upload-approval-refused": { words: "Refused to approve an upload", group: "uploads" },
  "upload-loaded": { words: "Loaded an upload", group: "register" },
  "upload-cancelled": { words: "Cancelled an upload", group: "uploads" },
  "omitted-listed": { words: "Looked at who is not in a full register", group: "children" },
  "omitted-decided": { words: "Decided who has ended and who stays", group: "uploads" },
  "start-dates-confirmed": { words: "Confirmed start dates", group: "uploads" },
  "upload-undo-viewed": { words: "Looked at what taking back a load would do", group: "children" },
  "upload-undo-requested": { words: "Asked to take back a load", group: "uploads" },
  "upload-undone": { words: "Took back a load", group: "register" },
  "upload-acknowledgement-taken": { words: "Took an acknowledgement", group: "exports" },
  "rejected-rows-exported": { words: "Downloaded rejected rows", group: "exports" },

  "to-fix-listed": { words: "Looked at records to fix", group: "children" },
  "to-fix-viewed": { words: "Looked at a record to fix", group: "children" },
  "to-fix-drafted": { words: "Kept corrections for later", group: "register" },
  "to-fix-loaded": { words: "Corrected and loaded records to fix", group: "register" },
  "to-fix-discarded": { words: "Discarded records to fix", group: "register" },
  "to-fix-put-off": { words: "Put off records to fix", group: "register" },
  "to-fix-taken-back": { words: "Took up records to fix again", group: "register" },
  "to-fix-assigned": { words: "Assigned records to fix", group: "register" },
  "to-fix-unassigned": { words: "Assigned records to fix to nobody", group: "register" },
  "to-fix-noted": { words: "Wrote a note on records to fix", group: "register" },
  "to-fix-decided-alike": { words: "Made one decision for many records to fix", group: "register" },
  "to-fix-undecided-alike": { words: "Took back a decision for many records", group: "register" },

  "register-listed": { words: "Looked at a list of records", group: "children" },
  "record-viewed": { words: "Looked at a record", group: "children" },
  "record-corrected": { words: "Corrected a record", group: "register" },
  "record-withdrawn": { words: "Withdrew a record", group: "register" },

  "notifications-listed": { words: "Looked at a list of notifications", group: "children" },
  "notifications-taken": { words: "Took notifications into a system", group: "exports" },
  "notification-viewed": { words: "Looked at a notification", group: "children" },
  "notification-seen": { words: "Marked notifications as seen", group: "notifications" },
  "notification-assigned": { words: "Assigned notifications", group: "notifications" },
  "notification-noted": { words: "Wrote a note on notifications", group: "notifications" },
  "notification-closed": { words: "Closed notifications", group: "notifications" },
  "notification-reopened": { words: "Opened notifications again", group: "notifications" },

  "contact-details-changed": { words: "Changed the contact details", group: "settings" },
  "notification-settings-changed": { words: "Changed notification settings", group: "settings" },
  "approval-limits-proposed": { words: "Proposed other limits for approval", group: "settings" },
  "approval-limits-changed": { words: "Confirmed other limits for approval", group: "settings" },
  "approval-limits-withdrawn": { words: "Withdrew proposed limits", group: "settings" },
  "outbox-viewed": { words: "Looked at the emails", group: "settings" },

  "activity-viewed": { words: "Looked at the activity", group: "settings" },
  "activity-exported": { words: "Downloaded the activity", group: "exports" },

  "national-counts-viewed": { words: "Looked at the national counts", group: "settings" },
  "clients-listed": { words: "Looked at the list of systems", group: "settings" },
  "client-registered": { words: "Registered a system", group: "settings" },
  "client-changed": { words: "Changed a system", group: "settings" },
  "client-disabled": { words: "Disabled a system", group: "settings" },
  "client-enabled": { words: "Enabled a system", group: "settings" },
} as const satisfies Record<string, ActivityWords>;

export type AuditAction = keyof typeof ACTIONS;

export const ACTIVITY: Readonly<Record<AuditAction, ActivityWords>> = ACTIONS;

export function isAuditAction(value: string): value is AuditAction {
  return Object.hasOwn(ACTIONS, value);
}

export function isActivityGroup(value: string): value is ActivityGroup {
  return Object.hasOwn(ACTIVITY_GROUPS, value);
}

export const ACTIVITY_GROUP_CODES: readonly ActivityGroup[] =
  Object.keys(ACTIVITY_GROUPS).filter(isActivityGroup);

export function actionsIn(group: ActivityGroup): AuditAction[] {
  return Object.keys(ACTIONS)
    .filter(isAuditAction)
    .filter((action) => ACTIONS[action].group === group);
}
