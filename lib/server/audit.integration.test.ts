import { globSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuthorityActor } from "@/lib/access/actors";
import type { Decision } from "@/lib/access/notification-words";
import { ABSENT } from "@/lib/uploads/columns-answer";
import { sampleXlsx } from "@/lib/uploads/sample/sample-workbook";
import {
  auditLines,
  chainFaults,
  chainFaultsSeenBy,
  withoutAudit,
} from "@/prisma/factories/audit-lines";
import {
  asOwner,
  givePassword,
  newAuthority,
  newCaseSystem,
  newServiceActor,
} from "@/prisma/factories/authorities";
import { stateOf } from "@/prisma/factories/owned-tables";
import { newLook } from "@/prisma/factories/looks";
import { checkedUpload, csvOf, loadedUpload, newRow, sendCsv } from "@/prisma/factories/uploads";
import type { RowTexts } from "@/prisma/factories/uploads";
import { approveUpload, refuseUpload } from "./approval/approve-upload";
import { proposeLimits, withdrawLimits } from "./approval/approval-setting";
import { listTakenAway } from "./approval/list-taken-away";
import type { AuditAction } from "./audit";
import { addDays } from "@/lib/register/dates";
import { today } from "./clock";
import { changeContactDetails } from "./authority/contact-details";
import { lookUp } from "./looks/look-up";
import { listMail } from "./mail/list-mail";
import { listAuthorities } from "./national/list-authorities";
import { decideNotifications } from "./notifications/decide-notification";
import { getNotification } from "./notifications/get-notification";
import { listNotifications, listNotificationsAfter } from "./notifications/list-notifications";
import {
  changeNotificationSettings,
  getNotificationSettings,
} from "./notifications/notification-settings";
import { takeNotifications } from "./notifications/take-notifications";
import { decideOmitted } from "./omitted/decide-omitted";
import { listOmitted } from "./omitted/list-omitted";
import { correctRecord, withdrawRecord } from "./register/correct-record";
import { getRecord } from "./register/get-record";
import { listRecords } from "./register/list-records";
import { endSession, startSession } from "./session";
import { authenticateStaff } from "./staff/authenticate-staff";
import { listAlike } from "./to-fix/alike/list-alike";
import { listWords } from "./to-fix/alike/list-words";
import { previewAlike } from "./to-fix/alike/preview-alike";
import { correctRow } from "./to-fix/correct-row";
import { correctRows } from "./to-fix/correct-rows";
import { decideRowsToFix } from "./to-fix/decide-rows";
import type { ToFixDecision } from "./to-fix/decide-rows";
import { discardRow } from "./to-fix/discard-row";
import { getRowToFix } from "./to-fix/get-row-to-fix";
import { listGridRows } from "./to-fix/list-grid-rows";
import { listRowsToFix } from "./to-fix/list-rows-to-fix";
import { saveDrafts } from "./to-fix/save-drafts";
import { previewUndo } from "./undo/preview-undo";
import { requestUndo } from "./undo/request-undo";
import { acknowledgeUpload } from "./uploads/acknowledge-upload";
import { checkUpload } from "./uploads/check-upload";
import { chooseColumns } from "./uploads/choose-columns";
import { chooseSheet } from "./uploads/choose-sheet";
import { confirmStartDates } from "./uploads/confirm-start-dates";
import { cancelUpload, requestLoad } from "./uploads/decide-upload";
import { exportRejectedRows } from "./uploads/export-rejected-rows";
import { getUpload } from "./uploads/get-upload";
import { getColumnsQuestion } from "./uploads/get-columns-question";
import { listStartDateOffers } from "./uploads/list-start-date-offers";
import { listUploadRows } from "./uploads/list-upload-rows";
import { loadUpload } from "./uploads/load-upload";
import { forgetColumns, listRememberedColumns } from "./uploads/remembered-columns";

/** An LA with something for every use case. */
interface World {
  actor: AuthorityActor;
  token: string;
  child: RowTexts;
  loaded: string;
  toCorrect: string;
  toWithdraw: string;
  rowToCorrect: string;
  rowToDiscard: string;
  rowToDecide: string;
  received: string;
  unreadable: string;
  /** Without our headings: checked, and not yet. */
  asked: string;
  toAsk: string;
  /** With several sheets: checked, and not yet. */
  askedForSheet: string;
  toAskForSheet: string;
  checked: string;
  toCancel: string;
  toApprove: string;
  toRefuse: string;
  full: string;
  loading: string;
  toUndo: string;
  toConfirm: string;
  notification: string;
}

async function newWorld(): Promise<World> {
  const { quality: actor } = await newAuthority();
  const child = newRow({ familyName: "Adder" });
  const system = newCaseSystem(actor.localAuthority);
  const { id: loaded } = await loadedUpload(actor, [
    child,
    newRow({ familyName: "Viper" }),
    newRow({ dateOfBirth: "31/02/2016" }),
    newRow({ planType: "XYZ" }),
    newRow({ planType: "XYZ" }),
  ]);
  const loading = await checkedUpload(actor, [newRow()]);
  await requestLoad(actor, loading);
  const { records } = await listRecords(actor, {});
  const { rows } = await listRowsToFix(actor, { page: 1 });
  await lookUp(newLook(child.nhsNumber));
  const { rows: notifications } = await listNotifications(actor, {});
  return {
    actor,
    token: await startSession(actor.staffId, actor.localAuthority),
    child,
    loaded,
    toCorrect: records[0]?.id ?? "",
    toWithdraw: records[1]?.id ?? "",
    rowToCorrect: rows[0]?.id ?? "",
    rowToDiscard: rows[1]?.id ?? "",
    rowToDecide: rows[2]?.id ?? "",
    received: await received(actor, csvOf([newRow()])),
    unreadable: await received(actor, "nothing"),
    asked: await asked(actor),
    toAsk: await withoutHeadings(actor),
    askedForSheet: await withSheets(actor, true),
    toAskForSheet: await withSheets(actor, false),
    checked: await checkedUpload(actor, [newRow()]),
    toCancel: await checkedUpload(actor, [newRow()]),
    toApprove: await checkedUpload(system, [{ ...child, endDate: "2026-03-01" }]),
    toRefuse: await checkedUpload(system, [{ ...child, endDate: "2026-03-02" }]),
    full: await checkedUpload(actor, [child], "full"),
    loading,
    // Changes nothing, so that its undo is about no record that another line is about.
    toUndo: (await loadedUpload(actor, [child])).id,
    toConfirm: await checkedUpload(actor, [{ ...child, startDate: "2026-01-14" }]),
    notification: notifications[0]?.id ?? "",
  };
}

async function received(actor: AuthorityActor, csv: string): Promise<string> {
  const answer = await sendCsv(actor, csv);
  if (answer.status !== "received") throw new Error(answer.status);
  return answer.id;
}

async function withoutHeadings(actor: AuthorityActor): Promise<string> {
  const { nhsNumber = "" } = newRow();
  const csv = `NHS,Surname,Forename,DOB,CP start date\n${nhsNumber},Adder,Iris,04/05/2016,12/01/2026`;
  const answer = await sendCsv(actor, csv, null, "changes", true);
  if (answer.status !== "received") throw new Error(answer.status);
  return answer.id;
}

async function withSheets(actor: AuthorityActor, isChecked: boolean): Promise<string> {
  const { nhsNumber = "" } = newRow();
  const rows = [["NHS number", "Family name", "Given names"], [nhsNumber]];
  const bytes = sampleXlsx(["One", "Two"].map((name) => ({ name, rows })));
  const answer = await sendCsv(actor, bytes, null, "changes", true);
  if (answer.status !== "received") throw new Error(answer.status);
  const job = { localAuthority: actor.localAuthority, uploadId: answer.id };
  if (isChecked) await checkUpload(job);
  return answer.id;
}

async function asked(actor: AuthorityActor): Promise<string> {
  const uploadId = await withoutHeadings(actor);
  await checkUpload({ localAuthority: actor.localAuthority, uploadId });
  return uploadId;
}

interface UseCase {
  name: string;
  action: AuditAction;
  use: (world: World) => Promise<unknown>;
  /** What the line is about, of the world's ids. */
  about: readonly (keyof World)[];
}

const change = { version: 1, reason: "found in the file" };
const jobOf = ({ actor }: World, uploadId: string) => ({
  localAuthority: actor.localAuthority,
  uploadId,
});
/** The notification as it is then: each step makes another version of it. */
const decide = async ({ actor, notification }: World, version: number, decision: Decision) =>
  decideNotifications(actor, [{ id: notification, version }], decision);
const decideRow = async ({ actor, rowToDecide }: World, version: number, step: ToFixDecision) =>
  decideRowsToFix(actor, [{ id: rowToDecide, version }], step);
const line = (
  name: string,
  action: AuditAction,
  about: UseCase["about"],
  use: UseCase["use"],
): UseCase => ({ name, action, about, use });

/** Everything that shows or changes what an LA holds, views first. */
const USE_CASES: UseCase[] = [
  line("listUploadRows", "upload-rows-viewed", ["loaded"], ({ actor, loaded }) =>
    listUploadRows(actor, loaded, { page: 1 }),
  ),
  line("acknowledgeUpload", "upload-acknowledgement-taken", ["loaded"], ({ actor, loaded }) =>
    acknowledgeUpload(actor, loaded),
  ),
  line("exportRejectedRows", "rejected-rows-exported", ["loaded"], ({ actor, loaded }) =>
    exportRejectedRows(actor, loaded),
  ),
  line(
    "listRowsToFix",
    "to-fix-listed",
    ["rowToCorrect", "rowToDiscard", "rowToDecide"],
    ({ actor }) => listRowsToFix(actor, { page: 1 }),
  ),
  line(
    "listGridRows",
    "to-fix-listed",
    ["rowToCorrect", "rowToDiscard", "rowToDecide"],
    ({ actor }) => listGridRows(actor, {}),
  ),
  line("getRowToFix", "to-fix-viewed", ["rowToCorrect"], ({ actor, rowToCorrect }) =>
    getRowToFix(actor, rowToCorrect),
  ),
  line("listAlike", "to-fix-listed", ["rowToDiscard", "rowToDecide"], ({ actor }) =>
    listAlike(actor, "plan-type-unknown", 1),
  ),
  line("listWords", "to-fix-listed", ["rowToDiscard"], ({ actor }) => listWords(actor)),
  line("previewAlike", "to-fix-listed", ["rowToDiscard", "rowToDecide"], ({ actor }) =>
    previewAlike(actor, { issue: "plan-type-unknown", decision: "discard", words: [] }),
  ),
  line("listRecords", "register-listed", ["toCorrect", "toWithdraw"], ({ actor }) =>
    listRecords(actor, {}),
  ),
  line("getRecord", "record-viewed", ["toCorrect"], ({ actor, toCorrect }) =>
    getRecord(actor, toCorrect),
  ),
  line("listNotifications", "notifications-listed", ["notification"], ({ actor }) =>
    listNotifications(actor, {}),
  ),
  line("takeNotifications", "notifications-taken", ["notification"], ({ actor }) =>
    takeNotifications(actor, null),
  ),
  line("listNotificationsAfter", "notifications-listed", ["notification"], ({ actor }) =>
    listNotificationsAfter(actor, 0),
  ),
  line(
    "getNotification",
    "notification-viewed",
    ["notification", "toCorrect"],
    ({ actor, notification }) => getNotification(actor, notification),
  ),
  line("decideNotifications, seeing", "notification-seen", ["notification"], (world) =>
    decide(world, 1, { step: "seen" }),
  ),
  line("decideNotifications, assigning", "notification-assigned", ["notification"], (world) =>
    decide(world, 2, { step: "assigned", to: world.actor.staffId }),
  ),
  line("decideNotifications, noting", "notification-noted", ["notification"], (world) =>
    decide(world, 3, { step: "noted", note: "Adder was at home" }),
  ),
  line("decideNotifications, closing", "notification-closed", ["notification"], (world) =>
    decide(world, 4, { step: "closed", outcome: "other", note: "Adder was at home" }),
  ),
  line("decideNotifications, reopening", "notification-reopened", ["notification"], (world) =>
    decide(world, 5, { step: "reopened" }),
  ),
  line("correctRecord", "record-corrected", ["toCorrect"], ({ actor, toCorrect, child }) =>
    correctRecord(actor, toCorrect, { ...child, familyName: "Adderley" }, change),
  ),
  line("withdrawRecord", "record-withdrawn", ["toWithdraw"], ({ actor, toWithdraw }) =>
    withdrawRecord(actor, toWithdraw, change),
  ),
  line("saveDrafts", "to-fix-drafted", ["rowToDiscard"], ({ actor, rowToDiscard }) =>
    saveDrafts(actor, [{ id: rowToDiscard, version: 1, values: { familyName: "Adder" } }]),
  ),
  line("discardRow", "to-fix-discarded", ["rowToDiscard"], ({ actor, rowToDiscard }) =>
    discardRow(actor, rowToDiscard, "sent twice"),
  ),
  line("decideRowsToFix, assigning", "to-fix-assigned", ["rowToDecide"], (world) =>
    decideRow(world, 1, { step: "assigned", to: world.actor.staffId, note: null }),
  ),
  line("decideRowsToFix, taking from everybody", "to-fix-unassigned", ["rowToDecide"], (world) =>
    decideRow(world, 2, { step: "unassigned", note: null }),
  ),
  line("decideRowsToFix, noting", "to-fix-noted", ["rowToDecide"], (world) =>
    decideRow(world, 3, { step: "noted", note: "Adder is in hospital" }),
  ),
  line("decideRowsToFix, putting off", "to-fix-put-off", ["rowToDecide"], (world) =>
    decideRow(world, 4, {
      ...{ step: "waits", reason: "other", note: "Adder is in hospital" },
      until: addDays(today(), 7),
    }),
  ),
  line("decideRowsToFix, taking back", "to-fix-taken-back", ["rowToDecide"], (world) =>
    decideRow(world, 5, { step: "back" }),
  ),
  line("decideRowsToFix, discarding", "to-fix-discarded", ["rowToDecide"], (world) =>
    decideRow(world, 6, { step: "discarded", reason: "Adder was sent twice" }),
  ),
  line("checkUpload", "upload-checked", ["received"], (world) =>
    checkUpload(jobOf(world, world.received)),
  ),
  line("checkUpload, refusing", "upload-refused", ["unreadable"], (world) =>
    checkUpload(jobOf(world, world.unreadable)),
  ),
  line("checkUpload, asking", "upload-columns-asked", ["toAsk"], (world) =>
    checkUpload(jobOf(world, world.toAsk)),
  ),
  line("checkUpload, asking for the sheet", "upload-sheet-asked", ["toAskForSheet"], (world) =>
    checkUpload(jobOf(world, world.toAskForSheet)),
  ),
  line("chooseSheet", "upload-sheet-chosen", ["askedForSheet"], ({ actor, askedForSheet }) =>
    chooseSheet(actor, askedForSheet, 0, "Two"),
  ),
  line("getColumnsQuestion", "upload-rows-viewed", ["asked"], ({ actor, asked }) =>
    getColumnsQuestion(actor, asked),
  ),
  line("chooseColumns", "upload-columns-chosen", ["asked"], async ({ actor, asked }) =>
    chooseColumns(actor, asked, 0, {
      ...{ nhsNumber: "column:0", familyName: "column:1", givenNames: "column:2" },
      ...{ dateOfBirth: "column:3", planType: "constant:CPP", startDate: "column:4" },
      ...{ endDate: ABSENT, deleteDate: ABSENT, legalStatus: ABSENT, localIdentifier: ABSENT },
    }),
  ),
  line("forgetColumns", "columns-forgotten", [], async ({ actor }) => {
    const [latest] = await listRememberedColumns(actor);
    return forgetColumns(actor, latest?.shape ?? "", latest?.version ?? 0);
  }),
  line("requestLoad", "upload-load-requested", ["checked"], ({ actor, checked }) =>
    requestLoad(actor, checked),
  ),
  line("cancelUpload", "upload-cancelled", ["toCancel"], ({ actor, toCancel }) =>
    cancelUpload(actor, toCancel),
  ),
  line(
    "confirmStartDates",
    "start-dates-confirmed",
    ["toConfirm", "toCorrect"],
    ({ actor, toConfirm }) => confirmStartDates(actor, toConfirm, "all"),
  ),
  line(
    "listStartDateOffers",
    "upload-rows-viewed",
    ["toConfirm", "toCorrect"],
    ({ actor, toConfirm }) => listStartDateOffers(actor, toConfirm),
  ),
  line("previewUndo", "upload-undo-viewed", ["toUndo"], ({ actor, toUndo }) =>
    previewUndo(actor, toUndo),
  ),
  line("approveUpload", "upload-approved", ["toApprove"], async ({ actor, toApprove }) =>
    approveUpload(actor, toApprove, (await getUpload(actor, toApprove)).checkedAt ?? ""),
  ),
  line("refuseUpload", "upload-approval-refused", ["toRefuse"], ({ actor, toRefuse }) =>
    refuseUpload(actor, toRefuse, "Adder is at home"),
  ),
  line("listTakenAway", "upload-approval-viewed", ["toApprove", "toCorrect"], (world) =>
    listTakenAway(world.actor, world.toApprove, { page: 1 }),
  ),
  line("listOmitted", "omitted-listed", ["full", "toWithdraw"], ({ actor, full }) =>
    listOmitted(actor, full, { page: 1 }),
  ),
  line("decideOmitted", "omitted-decided", ["full"], ({ actor, full }) =>
    decideOmitted(
      actor,
      full,
      { all: { shown: undefined, planType: undefined } },
      { decision: "stays" },
    ),
  ),
  line("proposeLimits", "approval-limits-proposed", [], ({ actor }) =>
    proposeLimits(actor, { percent: 5, number: 5, version: 0 }),
  ),
  line("withdrawLimits", "approval-limits-withdrawn", [], ({ actor }) => withdrawLimits(actor, 1)),
  line("loadUpload", "upload-loaded", ["loading"], (world) =>
    loadUpload(jobOf(world, world.loading)),
  ),
  line("changeContactDetails", "contact-details-changed", [], ({ actor }) =>
    changeContactDetails(
      { ...actor, role: "admin" },
      { emergencyDutyPhone: "0114 496 0000", officeHoursPhone: "", version: 0 },
    ),
  ),
  line("changeNotificationSettings", "notification-settings-changed", [], async ({ actor }) =>
    changeNotificationSettings(
      { ...actor, role: "admin" },
      { ...(await getNotificationSettings(actor)), shownTo: ["quality"] },
    ),
  ),
  line("listMail", "outbox-viewed", [], ({ actor }) =>
    listMail({ ...actor, role: "admin" }, { page: 1 }),
  ),
  line("startSession", "signed-in", [], ({ actor }) =>
    startSession(actor.staffId, actor.localAuthority),
  ),
  line("endSession", "signed-out", [], ({ token }) => endSession(token)),
];

/** The check says in a transaction of its own that it has begun; nothing that it finds is kept. */
const SAYS_THAT_IT_BEGAN = [
  "checkUpload",
  "checkUpload, refusing",
  "checkUpload, asking",
  "checkUpload, asking for the sheet",
];

let world: World;
beforeAll(async () => {
  world = await newWorld();
});

describe.each(USE_CASES)("$name", ({ name, action, use, about }) => {
  it(`leaves the line ${action}, and does nothing when it cannot`, async () => {
    const { localAuthority, staffId: actorId } = world.actor;
    const [before, linesBefore] = [await stateOf(localAuthority), await auditLines(localAuthority)];
    await withoutAudit(localAuthority, () => expect(use(world)).rejects.toThrow());
    const after = await stateOf(localAuthority);
    if (SAYS_THAT_IT_BEGAN.includes(name)) after.upload = before.upload ?? "";
    expect(after).toEqual(before);

    await use(world);
    const sequence = linesBefore.length + 1;
    const subjects = about.map((key) => world[key]);
    expect((await auditLines(localAuthority)).slice(linesBefore.length)).toEqual([
      { sequence, actorId, action, subjects },
    ]);
  });
});

// Each shows or changes something too; its line has more in it than the world knows beforehand.
it("leaves a line when somebody asks for a load to be taken back, and one when it is", async () => {
  const { actor, toUndo } = world;
  const before = await stateOf(actor.localAuthority);
  const ask = () => requestUndo(actor, toUndo, { rest: false });
  await withoutAudit(actor.localAuthority, () => expect(ask()).rejects.toThrow());
  expect(await stateOf(actor.localAuthority)).toEqual(before);
  const asked = await ask();
  const id = asked.status === "requested" ? asked.id : asked.status;
  const last = async () => (await auditLines(actor.localAuthority)).at(-1);
  const line = { actorId: actor.staffId, subjects: [id, toUndo] };
  expect(await last()).toMatchObject({ ...line, action: "upload-undo-requested" });
  await checkUpload(jobOf(world, id));
  const checked = await stateOf(actor.localAuthority);
  const carryOut = () => loadUpload(jobOf(world, id));
  await withoutAudit(actor.localAuthority, () => expect(carryOut()).rejects.toThrow());
  expect(await stateOf(actor.localAuthority)).toEqual(checked);
  await carryOut();
  expect(await last()).toMatchObject({ ...line, action: "upload-undone" });
});

it("leaves a line with the new record's id when a row is corrected", async () => {
  const { actor, rowToCorrect } = world;
  const before = await stateOf(actor.localAuthority);
  const correct = () => correctRow(actor, rowToCorrect, newRow());
  await withoutAudit(actor.localAuthority, () => expect(correct()).rejects.toThrow());
  expect(await stateOf(actor.localAuthority)).toEqual(before);
  const corrected = await correct();
  expect((await auditLines(actor.localAuthority)).at(-1)).toMatchObject({
    actorId: actor.staffId,
    action: "to-fix-loaded",
    subjects: [rowToCorrect, corrected.status === "loaded" ? corrected.recordId : ""],
  });
});

it("leaves a line with every row and record when several are corrected, or changes nothing", async () => {
  const { quality: actor } = await newAuthority();
  await loadedUpload(actor, [newRow(), newRow({ planType: "XYZ" }), newRow({ planType: "" })]);
  const { rows } = await listRowsToFix(actor, { page: 1 });
  const before = await stateOf(actor.localAuthority);
  const correct = () =>
    correctRows(
      actor,
      rows.map(({ id }) => ({ id, version: 1, values: newRow() })),
      { confirmed: false },
    );
  await withoutAudit(actor.localAuthority, () => expect(correct()).rejects.toThrow());
  expect(await stateOf(actor.localAuthority)).toEqual(before);
  const { rows: corrected } = await correct();
  expect((await auditLines(actor.localAuthority)).at(-1)).toMatchObject({
    actorId: actor.staffId,
    action: "to-fix-loaded",
    subjects: corrected.flatMap((row) => (row.status === "loaded" ? [row.id, row.recordId] : [])),
  });
});

it("leaves a line with the new upload's id when a file is received, or takes in nothing", async () => {
  const { actor } = world;
  const before = await stateOf(actor.localAuthority);
  const csv = csvOf([newRow()]);
  await withoutAudit(actor.localAuthority, () => expect(sendCsv(actor, csv)).rejects.toThrow());
  expect(await stateOf(actor.localAuthority)).toEqual(before);
  const subjects = [await received(actor, csv)];
  expect((await auditLines(actor.localAuthority)).at(-1)).toMatchObject({
    actorId: actor.staffId,
    action: "upload-received",
    subjects,
  });
});

describe("what belongs to no LA", () => {
  it("is in the service's chain: the national counts, and a sign-in with an unknown address", async () => {
    const actor = await newServiceActor();
    await withoutAudit("service", () => expect(listAuthorities(actor)).rejects.toThrow());
    await listAuthorities(actor);
    expect((await auditLines("service")).at(-1)).toMatchObject({
      actorId: actor.staffId,
      action: "national-counts-viewed",
    });
    await authenticateStaff("nobody@test.example", "wrong");
    expect((await auditLines("service")).at(-1)).toMatchObject({
      actorId: null,
      action: "sign-in-refused",
    });
    expect(await chainFaults("service")).toEqual([]);
  });

  it("is not where a wrong password of somebody's account is: that is their LA's to know", async () => {
    const { actor } = world;
    await givePassword(actor, "amber-birch-canal-1234");
    const before = (await auditLines("service")).length;
    await authenticateStaff(actor.email, "wrong");
    expect((await auditLines(actor.localAuthority)).at(-1)).toMatchObject({
      actorId: actor.staffId,
      action: "sign-in-refused",
    });
    expect(await auditLines("service")).toHaveLength(before);
  });
});

/** In tests of their own, above or beside them. receiveRequest is the way to receiveUpload. */
const TRIED_BY_THEMSELVES = [
  "changeClient",
  "confirmLimits",
  "decideNotifications",
  "decideRowsToFix",
  // In take-back-alike.integration.test.ts: each is about a decision that was not there before.
  "decideAlike",
  "getAlikeDecision",
  "loadAlike", // by way of correctRows
  "takeBackAlike",
  "correctRow",
  "correctStartDate",
  "correctRows",
  "disableClient",
  "findStartDateOffer", // of the record that it shows; none, when there is none to show
  "enableClient",
  "listAuthorities",
  "listClients",
  "receiveRequest",
  "receiveUpload",
  "registerClient",
  "requestUndo",
  "sendOmittedEnds", // receives an upload
];

/** Counts, states and settings only: no child is in what these show. */
const SILENT = [
  "getApprovalSetting",
  "countAlike",
  "getClient",
  "countAlerts",
  "countIssues",
  "countStartDateOffers",
  "countToFix",
  "getContactDetails",
  "getFrontPage",
  "getNotificationSettings",
  "getRegisterAge",
  "getUpload",
  "listAssignees",
  "listColleagues",
  "getSheetQuestion", // names of sheets and counts
  "keepSearch", // the search itself is shown by listRecords, which leaves a line
  "listLoadedExtracts",
  "listAwaiting",
  "listRememberedColumns", // headings
  "listUploads",
  "nameAuthorities",
  "readStanding",
  "readUndoLinks",
  "streamNotifications", // the numbers of readStanding
  "viewsPerDay",
];

describe("the use cases", () => {
  it("all leave a line, or are named here as showing no child", () => {
    const tried = new Set([...USE_CASES.map(({ name }) => name), ...TRIED_BY_THEMSELVES]);
    const names = globSync("lib/server/**/*.ts", { exclude: ["**/*.test.ts"] }).flatMap((file) =>
      [
        ...readFileSync(file, "utf8").matchAll(
          /export async function\*? (\w+)\(\s*actor: (?:(?:Authority|Service|Staff)Actor|Uploader)/g,
        ),
      ].map(([, name]) => name ?? ""),
    );
    expect(names).toEqual(expect.arrayContaining(SILENT));
    const forgotten = names.filter((name) => !SILENT.includes(name) && !tried.has(name));
    expect(forgotten).toEqual([]);
  });
});

describe("a chain", () => {
  it("has no gap and no stranger in it when fifty write at once", async () => {
    const { actor, toCorrect } = world;
    const before = (await auditLines(actor.localAuthority)).length;
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        index % 2 ? getRecord(actor, toCorrect) : listRowsToFix(actor, { page: 1 }),
      ),
    );
    expect(await auditLines(actor.localAuthority)).toHaveLength(before + 50);
    expect(await chainFaults(actor.localAuthority)).toEqual([]);
  });

  it("shows a line that was altered and a line that was taken out", async () => {
    const { localAuthority } = world.actor;
    const tamper = (sql: string) =>
      asOwner(localAuthority, async (client) => {
        await client.query("ALTER TABLE audit_entry DISABLE TRIGGER USER");
        await client.query(sql);
        const faults = await chainFaultsSeenBy(client, localAuthority);
        await client.query("ROLLBACK");
        return faults;
      });
    expect(await tamper("UPDATE audit_entry SET actor_id = NULL WHERE sequence = 3")).toEqual([
      "line 3 was altered",
    ]);
    expect(await tamper("DELETE FROM audit_entry WHERE sequence = 3")).toEqual(
      expect.arrayContaining(["line 4 does not follow", "line 4 is number 3"]),
    );
    expect(await chainFaults(localAuthority)).toEqual([]);
  });

  it("names no child", async () => {
    const { actor, child } = world;
    const { rows } = await asOwner(actor.localAuthority, (client) =>
      client.query<{ said: string }>(
        "SELECT string_agg(action || ' ' || detail::text, ' ') AS said FROM audit_entry WHERE chain = $1",
        [actor.localAuthority],
      ),
    );
    const said = rows[0]?.said ?? "";
    expect(said).toContain("upload-loaded");
    for (const secret of [child.nhsNumber, child.dateOfBirth, "Adder", "Iris", "sent twice"])
      expect(said).not.toContain(secret);
  });
});
