import { DataTable, InsetText } from "@/components/ui";

const CALLS: readonly [call: string, what: string][] = [
  [
    "POST /api/uploads?kind=changes",
    "Sends a file as text/csv, or a workbook with its own media type. The answer, 202, names the upload.",
  ],
  ["GET /api/uploads/{id}", "The upload’s state, its counts and its CPF code."],
  ["GET /api/uploads/{id}/acknowledgement", "The answer to each row, as JSON lines."],
  [
    "GET /api/uploads/{id}/rejected.csv",
    "The rejected rows with what is wrong, to correct and send again.",
  ],
  ["POST /api/uploads/{id}/cancel", "Gives up an upload that is not loading or loaded."],
];

/** For whoever builds a council's case system: the same file, sent without a person. */
export function FromASystem() {
  return (
    <>
      <div className="app-text">
        <h2 className="nhsuk-heading-m">Sending it from your case system</h2>
        <p>
          A case system can send the same file by itself. Ask the national service to register it
          with its public key and the scope register:upload. It then gets a token with a signed JWT
          (RFC 7523, RS512), and sends it with each call as “Authorization: Bearer”.
        </p>
        <InsetText>
          <p>
            Nobody reviews what a system sends: it loads by itself. Only a file that takes many
            plans out of the register at once waits for somebody to look at it in the portal.
          </p>
        </InsetText>
      </div>
      <DataTable
        caption="Calls of a case system"
        columns={[{ heading: "Call" }, { heading: "What it does" }]}
        rows={CALLS.map(([call, what]) => ({
          key: call,
          cells: [
            <code key="call" className="wrap-anywhere">
              {call}
            </code>,
            what,
          ],
        }))}
      />
    </>
  );
}
