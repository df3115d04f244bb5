/** Rows to fix that have the same fault, and decisions about some of them, for the scenes of fixing alike. */
import { childRow, csvOf, daysAgo, numbersFor, type RowTexts } from "../setup/extract";
import { decideAlike } from "../setup/decide-alike";
import type { Stage } from "./stage";

const LONG_WORD = "Subject to a child protection plan (multiple categories)";

export async function setAlike(stage: Stage, run: number, names: { long: string; rtl: string }) {
  const api = await stage.uploads("uploader of alike");
  const nhsNumber = numbersFor("fixing alike", run);
  const row = (texts: RowTexts) => childRow(nhsNumber(), texts);
  const times = (count: number, texts: RowTexts) => Array.from({ length: count }, () => row(texts));
  const twin = row({});
  const monthFirst = { dateOfBirth: "5/24/2016" };
  const rows = [
    row({ ...monthFirst, endDate: "03/04/2026", startDate: "01/02/2025" }),
    childRow("", { ...monthFirst, localIdentifier: `B-${run}` }),
    row({ ...monthFirst, familyName: names.long, givenNames: names.long }),
    row({ ...monthFirst, familyName: names.rtl }),
    row({ dateOfBirth: "12/31/2039" }),
    ...times(55, monthFirst),
    ...times(3, { planType: "CIN" }),
    ...times(2, { planType: LONG_WORD }),
    ...[twin, twin],
    ...times(3, { dateOfBirth: "24/05/16" }),
    // The same faulty row in two uploads would be one row to fix.
    childRow("", { dateOfBirth: "24/05/16", localIdentifier: `A-${run}` }),
    ...times(2, { dateOfBirth: "42500" }),
    ...times(2, { startDate: `${daysAgo(100)} 09:30` }),
    ...times(2, { planType: "LAC", legalStatus: "E1" }),
  ];
  await api.load((await api.send(csvOf(rows))).id);
  const page = await stage.page("quality of alike", { scripts: true });
  const press = async (name: string | RegExp, then: RegExp) => {
    await page.getByRole("button", { name }).click();
    await page.waitForURL(then);
  };
  const takenBack = await decideAlike(page, "date-serial-number/serial-numbers");
  await press("Take this decision back", /did=taken-back/);
  const loaded = await decideAlike(page, "date-with-time/drop-times");
  await press(/^Load the /, /did=loaded/);
  const corrected = await decideAlike(page, "date-two-digit-year/two-digit-years");
  return { takenBack, loaded, corrected };
}
