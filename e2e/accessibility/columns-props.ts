/** Uploads of a council whose extracts have headings of their own. */
import { daysAgo } from "../setup/extract";
import { ColumnsPage } from "../pages/columns-page";
import type { Stage } from "./stage";

const LONG = "Kategorie-der-Unterbringung-in-einer-sehr-langen-Bezeichnung-ohne-Ende";

/** One that waits for somebody to say what its columns are, and one that was read as somebody said. */
export async function setColumns(stage: Stage, nhsNumber: () => string, run: number) {
  const api = await stage.uploads("uploader of mapped");
  const page = await stage.page("uploader of mapped", { scripts: true });
  const send = async (more: string) => {
    const headings = `SURNAME,FORENAMES,NHSNO,DOB,Category,Plan Start,Plan End,${LONG},${more} ${run}`;
    const words = ["CLA", "CP Plan", "Unborn", "مراقبة"];
    const rows = words.map(
      (word) =>
        `Ashworth-Featherstonehaugh,الخوارزمي,${nhsNumber()},${daysAgo(3000)},${word},${daysAgo(200)},,x,y`,
    );
    const csv = [headings, ...rows].join("\r\n");
    return (await api.sendAsking(Buffer.from(csv), `children-${more}.csv`)).id;
  };
  const confirmed = await send("Team");
  const columns = new ColumnsPage(page);
  await columns.goto(confirmed);
  await columns.check.click();
  await page.waitForURL(new RegExp(`/uploads/${confirmed}$`));
  return { confirmed, asked: await send("Worker") };
}
