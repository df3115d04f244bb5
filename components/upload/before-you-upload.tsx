import { COLUMNS } from "@/lib/uploads/columns";
import { MAX_BYTES_TEXT, MAX_ROWS_TEXT } from "@/lib/uploads/limits";

/** Beside the file to choose: what fits, where the format is explained, and what comes next. */
export function BeforeYouUpload() {
  const required = COLUMNS.filter((column) => column.required).map((column) => column.heading);
  return (
    <aside className="upload-beside" aria-label="Before you upload">
      <h2 className="nhsuk-heading-s">The file</h2>
      <ul>
        <li>
          CSV, or a workbook (.xlsx or .ods), at most {MAX_BYTES_TEXT} and {MAX_ROWS_TEXT} rows
        </li>
        <li>
          Columns it must have: {required.slice(0, -1).join(", ")} and {required.at(-1)}. If they
          have other names, we ask which is which
        </li>
        <li>
          Of a workbook one sheet: hidden rows, columns and sheets are left out, and we say which
        </li>
        <li>Rows that were added or changed; leaving a child out never ends a plan</li>
      </ul>
      <ul className="list-none p-0">
        <li>
          <a href="/format">Format guide</a>
        </li>
        <li>
          <a href="/format/template.csv">Blank template (CSV)</a>
        </li>
      </ul>
      <h2 className="nhsuk-heading-s">What happens next</h2>
      <ol>
        <li className="when-scripted">
          We check every row on this computer as soon as you choose a file. Nothing is sent yet.
        </li>
        <li>You upload it, and we check it again with the register beside it.</li>
        <li>You see what the file would add, change and end, and what is wrong with it.</li>
        <li>You load it or cancel it. Until you load it, nothing changes for health.</li>
      </ol>
    </aside>
  );
}
