import { MAX_UNPACKED_TEXT } from "@/lib/uploads/limits";

/** What is read of a workbook, what is left out of it, and what is refused. */
export function Workbooks() {
  return (
    <>
      <h2 className="nhsuk-heading-m">Workbooks</h2>
      <p>
        An Excel workbook (.xlsx) or an OpenDocument spreadsheet (.ods) is read as you see it in the
        spreadsheet.
      </p>
      <ul>
        <li>Where several sheets may hold the records, we ask which one is the extract.</li>
        <li>Title rows above the headings are left out.</li>
        <li>
          Hidden rows and columns, rows that a filter hides, and hidden sheets are left out. The
          upload says which.
        </li>
        <li>
          Dates that the spreadsheet knows as dates, and numbers, are read to the last digit. An NHS
          number that a spreadsheet has rounded cannot be brought back.
        </li>
        <li>A formula is read by the result that was saved with it.</li>
        <li>Of merged cells the first has the value, and the others are blank.</li>
      </ul>
      <p>
        A workbook with a password, with macros (.xlsm), of the old kind (.xls) or the binary kind
        (.xlsb), or one that unpacks to more than {MAX_UNPACKED_TEXT} is refused. Save it as .xlsx,
        .ods or CSV.
      </p>
    </>
  );
}
