import { error, type IssueKind, nameRows, warning } from "./issue-kind";

/** Issues between the cells of a row, between rows, and between a row and the register. */
export const ROW_ISSUES = {
  "row-too-long": error(
    "Row has more cells than there are headings",
    "This row has more cells than there are headings.",
    "A name or identifier with a comma in it is usually the cause: put it in double quotes, so that later cells do not slip into the wrong column.",
  ),
  "birth-after-start": error(
    "Born after the plan started",
    "The date of birth is after the start date.",
    "Check both dates. For an unborn child the person is the mother: give her date of birth.",
  ),
  "adult-at-start": error(
    "18 or over when the plan started",
    "This person was 18 or over when the plan started.",
    "Check the date of birth, the start date and the plan type. Only an unborn child protection plan can be about an adult.",
  ),
  "end-before-start": error(
    "Ends before it starts",
    "The end date is before the start date.",
    "Check both dates against the person's file.",
  ),
  "delete-before-start": error(
    "Withdrawn before it starts",
    "The delete date is before the start date.",
    "Enter the day on which the record was found to be an error.",
  ),
  "started-long-ago": warning(
    "Started more than 18 years ago",
    "This plan started more than 18 years ago.",
    "It will load. Check the year of the start date.",
  ),
  "nearly-eighteen": warning(
    "Over 17 and a half",
    "This child is over 17 and a half.",
    "It will load, and will end by itself on the 18th birthday.",
  ),
  "duplicate-record": error(
    "Same record more than once",
    (place) =>
      `This is the same record as ${nameRows(place.related)}: same person, plan type and start date.`,
    "Keep the right one and leave the others out.",
  ),
  "two-dates-of-birth": error(
    "One NHS number, two dates of birth",
    (place) => `This NHS number has another date of birth in ${nameRows(place.related)}.`,
    "One person has one date of birth: find out which is right, or whether a row has someone else's NHS number.",
  ),
  "two-family-names": error(
    "One NHS number, two family names",
    (place) => `This NHS number has another family name in ${nameRows(place.related)}.`,
    "Give the name the NHS knows in every row, or find out whether a row has someone else's NHS number.",
  ),
  "nothing-to-withdraw": error(
    "Nothing to withdraw",
    "This row has a delete date, but the register holds no such record.",
    "To withdraw a record, give its NHS number, plan type and start date as they were loaded. If it was never loaded, leave the row out.",
  ),
  "held-other-birth": error(
    "Held with another date of birth",
    "The register holds this NHS number with another date of birth.",
    "Find out which is right. If the number is someone else's, give this person's own. If the held date is wrong, correct the held record first.",
  ),
  "held-other-name": warning(
    "Held under another family name",
    "The register holds this NHS number under another family name.",
    "It will load. Check that the number is this person's, and the name the one the NHS knows.",
  ),
  "overlaps-held-plan": error(
    "Overlaps a plan already held",
    "The register holds another plan of this type for this person in the same time.",
    "If the held plan is over, send it again with its end date. If its start date was wrong, correct it when you review the upload or in To fix, or send it with a delete date, then send this row again.",
  ),
  "overlaps-row": error(
    "Overlaps another row",
    (place) =>
      `This plan and the one in ${nameRows(place.related)} are of the same type, for the same person, in the same time.`,
    "Give the earlier plan its end date, or leave out the row that is wrong.",
  ),
  reopened: warning(
    "Opens a plan again",
    "The register holds this plan with an end date, and this row has none.",
    "Loading it opens the plan again. If it is over, enter the end date.",
  ),
  reinstated: warning(
    "Brings a withdrawn record back",
    "The register holds this record as withdrawn, and this row has no delete date.",
    "Loading it shows the record to health again. If it was an error, enter the delete date or leave the row out.",
  ),
  "changed-since": error(
    "Changed after the load",
    "This record, or another plan of the same person, was changed after the load that is taken back.",
    "It stays as it is. Look at it in the register, and correct it there if it is wrong.",
  ),
} satisfies Record<string, IssueKind>;
