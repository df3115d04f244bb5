import { DataTable, Difference, Muted } from "@/components/ui";
import { ISSUES } from "@/lib/register/issues";
import type { PreviewedRow } from "./alike";
import { AsItCame, AsRead, headingOf, NameAsItCame } from "./field-text";

/** The first rows that a decision is for: old → new, and what would still be wrong afterwards. */
export function PreviewTable({ rows }: { rows: readonly PreviewedRow[] }) {
  const someStay = rows.some(({ after }) => after !== null);
  return (
    <DataTable
      caption="The first records, as they are and as they would be"
      columns={[
        { heading: "Name as it came" },
        { heading: "NHS number as it came" },
        { heading: "What changes" },
        ...(someStay ? [{ heading: "Then still wrong" }] : []),
        { heading: "From", nowrap: true },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          <a
            key="name"
            className="line-clamp-3 min-w-[8rem] wrap-anywhere"
            href={`/to-fix/${row.id}`}
          >
            <NameAsItCame {...row.before} />
          </a>,
          <span key="number" className="desktop:inline-block desktop:min-w-[7rem]">
            <AsItCame text={row.before.nhsNumber} />
          </span>,
          <WhatChanges key="changes" row={row} />,
          ...(someStay ? [<StillWrong key="still" row={row} />] : []),
          `Upload ${row.sequenceNumber}, row ${row.row}`,
        ],
      }))}
    />
  );
}

function WhatChanges({ row: { before, after, changed, ambiguous } }: { row: PreviewedRow }) {
  if (after === null) return "It is discarded";
  if (changed.length === 0) return "It is kept as it is";
  return (
    <ul className="m-0 list-none p-0 desktop:min-w-[20rem]">
      {changed.map((field) => (
        <li key={field} className="mb-1 text-s">
          {headingOf(field)}:{" "}
          <Difference
            before={<AsItCame text={before[field]} />}
            after={<AsRead text={after[field]} />}
          />
        </li>
      ))}
      {ambiguous.map((field) => (
        <li key={field} className="mb-1 text-s">
          {headingOf(field)} stays <AsItCame text={before[field]} />, which is read day first and
          could be the other way round. Check it.
        </li>
      ))}
    </ul>
  );
}

function StillWrong({ row: { after, still } }: { row: PreviewedRow }) {
  if (after === null || still.length === 0) return <Muted>nothing</Muted>;
  return (
    <ul className="m-0 list-none p-0">
      {still.map((code) => (
        <li key={code} className="mb-1 text-s last:mb-0">
          {ISSUES[code].title}
        </li>
      ))}
    </ul>
  );
}
