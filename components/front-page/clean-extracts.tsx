import { ColumnPicture, DataTable, DayText, Details } from "@/components/ui";
import { clean, shareText, type LoadedExtract } from "./loaded-extract";

/** Room for a year of monthly extracts, or the last twelve days of daily ones. */
const COLUMNS = 12;

/** How clean the latest extracts were that were loaded: what share of their rows loaded. Nothing before the first. */
export function CleanExtracts({ extracts }: { extracts: readonly LoadedExtract[] }) {
  const latest = extracts.at(-1);
  if (latest === undefined) return null;
  const title = "Share of rows loaded";
  // A first extract alone is a thin column on the right, where the latest always is, and not a wall.
  const empty = Array.from({ length: Math.max(0, COLUMNS - extracts.length) }, (_, place) => ({
    key: `empty ${place}`,
    values: [],
  }));
  return (
    <figure className="app-chart">
      <figcaption className="nhsuk-heading-s">{title}</figcaption>
      <p>
        {shareText(latest)} of the rows of the latest extract loaded.
        {extracts.length > 1 && ` ${shareText(sum(extracts))} of the last ${extracts.length}.`}
      </p>
      <ColumnPicture
        series={["Loaded", "Rejected"]}
        columns={[
          ...empty,
          ...extracts.map((extract) => ({
            key: extract.id,
            values: [clean(extract), 1 - clean(extract)],
          })),
        ]}
        top={1}
        scale={["100%", "50%", "0%"]}
        labels={[
          extracts.length === COLUMNS ? `Upload ${extracts[0]?.sequenceNumber}` : "",
          `Upload ${latest.sequenceNumber}`,
        ]}
      />
      <Details summary="Show this chart as a table">
        <DataTable
          caption={title}
          hideCaption
          narrow="scroll"
          columns={[
            { heading: "Upload", nowrap: true },
            { heading: "Loaded on", nowrap: true },
            { heading: "Rows", numeric: true },
            { heading: "Rejected", numeric: true },
            { heading: "Share loaded", numeric: true },
          ]}
          rows={extracts.toReversed().map((extract) => ({
            key: extract.id,
            cells: [
              <a key="upload" href={`/uploads/${extract.id}`}>
                Upload {extract.sequenceNumber}
              </a>,
              <DayText key="day" at={new Date(extract.loadedAt)} />,
              extract.rows.toLocaleString("en-GB"),
              extract.rejected.toLocaleString("en-GB"),
              shareText(extract),
            ],
          }))}
        />
        <p>Uploads that were refused, cancelled or taken back are left out.</p>
      </Details>
    </figure>
  );
}

function sum(extracts: readonly LoadedExtract[]) {
  return {
    rows: extracts.reduce((all, { rows }) => all + rows, 0),
    rejected: extracts.reduce((all, { rejected }) => all + rejected, 0),
  };
}
