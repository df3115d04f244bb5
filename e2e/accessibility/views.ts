/** Looks of health settings, and what people made of them, for the scenes that show views. */
import type { Page } from "@playwright/test";
import { lookPeopleUp, type TestLook } from "../setup/look-people-up";

interface Looked {
  live: string;
  ended: string;
  longNamed: string;
  rightToLeft: string;
}

/** More views than fit on a page, most of them of one child. */
export async function lookAtAll(numbers: Looked, longName: string, name: string): Promise<void> {
  const alike: TestLook[] = Array.from({ length: 55 }, () => ({ nhsNumber: numbers.live }));
  await lookPeopleUp([
    ...alike,
    { nhsNumber: numbers.ended, careSetting: "ambulance", times: 3, phone: "0114 496 0300" },
    { nhsNumber: numbers.live, careSetting: "general-practice" },
    {
      nhsNumber: numbers.longNamed,
      viewer: longName,
      role: longName,
      organisation: longName,
      phone: "0114 496 0301",
    },
    { nhsNumber: numbers.rightToLeft, viewer: name, times: 2 },
  ]);
}

/** The views of these records by now; one of the ended child's is closed and one of the live child's assigned. */
export async function decideOnViews(
  page: Page,
  records: Looked,
  viewsOf: (query: string) => Promise<string[]>,
) {
  const of = (record: string, more = "") => viewsOf(`record=${record}${more}`);
  const [assigned = "", fresh = ""] = await of(records.live, "&kind=unscheduled&state=new");
  const [closed = ""] = await of(records.ended);
  await page.goto(`/notifications/${assigned}`);
  await page.getByLabel("Assign to").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Assign", exact: true }).click();
  await page.waitForURL(/did=assigned/);
  await page.goto(`/notifications/${closed}`);
  await page.getByLabel("Note").fill("The ward sent her home.");
  await page.getByRole("radio", { name: "Visited the child" }).check();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await page.waitForURL(/did=closed/);
  const [routine = ""] = await of(records.live, "&kind=scheduled");
  const [longNamed = ""] = await of(records.longNamed);
  const [rightToLeft = ""] = await of(records.rightToLeft);
  return { assigned, fresh, closed, routine, longNamed, rightToLeft };
}
