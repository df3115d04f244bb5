import { Difference, Muted, VisuallyHidden } from "@/components/ui";
import { ISSUES, isError, type Issue } from "@/lib/register/issues";
import type { RecordField } from "@/lib/register/record";
import type { FileRow } from "./file-row";

interface FileCellProps {
  text: string;
  row: FileRow;
  field: RecordField | null;
  /** Those of this cell. */
  issues: readonly Issue[];
}

/** The value as it came; for a field that the row changes, the old value before it. */
export function FileCell({ text, row, field, issues }: FileCellProps) {
  const old = field === null ? undefined : row.before?.[field];
  const value = text === "" ? null : <Value field={field} text={text} />;
  return (
    <div className="file-cell">
      {old === undefined ? (
        (value ?? <Blank />)
      ) : (
        <Difference
          before={old === null ? null : <Value field={field} text={likeTheFile(old, text)} />}
          after={value}
        />
      )}
      {issues.map((issue) => (
        <span
          key={issue.code}
          className={isError(issue) ? "file-fault" : "file-fault file-fault--warning"}
        >
          {ISSUES[issue.code].title}
        </span>
      ))}
    </div>
  );
}

const SHORT: readonly (RecordField | null)[] = [
  "nhsNumber",
  "dateOfBirth",
  "startDate",
  "endDate",
  "deleteDate",
];

/** A date or a number broken over two lines is hard to compare. Whatever else slipped in there may break. */
function Value({ field, text }: { field: RecordField | null; text: string }) {
  const keep = SHORT.includes(field) && text.length <= 12;
  return <bdi className={keep ? "whitespace-nowrap" : undefined}>{text}</bdi>;
}

function Blank() {
  return (
    <>
      <Muted>
        <span aria-hidden="true">–</span>
      </Muted>
      <VisuallyHidden>blank</VisuallyHidden>
    </>
  );
}

/** The register's date in the way that the file writes dates, so that the eye compares like with like. */
function likeTheFile(held: string, text: string): string {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(held);
  return date && text.includes("/") ? `${date[3]}/${date[2]}/${date[1]}` : held;
}
