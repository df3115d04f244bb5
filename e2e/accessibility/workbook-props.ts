/** Workbooks with several sheets, for the scenes of choosing one. */
import { sampleXlsx } from "@/lib/uploads/sample/sample-workbook";
import { COLUMNS } from "@/lib/uploads/columns";
import { childRow, numbersFor } from "../setup/extract";
import type { Stage } from "./stage";

export async function setWorkbooks(
  stage: Stage,
  run: number,
  names: { long: string; rtl: string },
) {
  const api = await stage.uploads("uploader of busy");
  const nhsNumber = numbersFor("workbooks", run);
  const rows = () => [
    ["Children on plans"],
    [],
    COLUMNS.map(({ heading }) => heading),
    COLUMNS.map(({ field }) => childRow(nhsNumber())[field] ?? ""),
  ];
  const several = sampleXlsx(
    ["Plans", names.long, names.rtl].map((name) => ({ name, rows: rows() })),
  );
  const one = sampleXlsx([
    { name: "Plans", rows: rows() },
    { name: "Notes", rows: [["Ask Sam"], ["about page 2"]] },
    { name: "Old", rows: rows(), attributes: 'state="hidden"' },
  ]);
  return {
    toChoose: (await api.sendAsking(Buffer.from(several), "plans.xlsx")).id,
    leftOut: (await api.send(Buffer.from(one), "plans.xlsx")).id,
  };
}
