import { DataTable } from "@/components/ui";
import { columnLetter } from "@/lib/uploads/columns";
import type { FileColumn } from "@/lib/uploads/columns-question";
import { FirstValues } from "./first-values";

/** Every column of the file, to look one up. */
export function FileColumnsTable({ columns }: { columns: readonly FileColumn[] }) {
  return (
    <DataTable
      caption="All columns of the file"
      hideCaption
      columns={[{ heading: "Column" }, { heading: "Heading" }, { heading: "First values" }]}
      rows={columns.map(({ heading, index, samples }) => ({
        key: index,
        cells: [
          columnLetter(index),
          <bdi key="heading" className="wrap-anywhere">
            {heading}
          </bdi>,
          <div key="values" className="columns-values">
            <FirstValues values={samples} />
          </div>,
        ],
      }))}
    />
  );
}
