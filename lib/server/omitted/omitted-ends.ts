import "server-only";
import { PLAN_TYPES, PLAN_TYPE_CODES } from "@/lib/register/plan-types";
import type { Client } from "../db";
import type { UploadJob } from "../jobs";
import { VALUE_COLUMNS } from "../register/record-row";

/** In days, by plan type, from the one table of plan types. */
const SHOWN_AFTER = `CASE r.plan_type ${PLAN_TYPE_CODES.map(
  (code) => `WHEN '${code}' THEN ${PLAN_TYPES[code].shownAfterEndDays}`,
).join(" ")} END`;

/** What the register holds of an omitted record, with the end that somebody gave it: it is live, so that end is first. */
const ENDED: Readonly<Record<string, string>> = {
  end_date: "o.end_date",
  ends_on: "o.end_date",
  shown_until: `o.end_date + ${SHOWN_AFTER}`,
};

/** Rows, shaped as the merge takes them, of the omitted records that somebody has ended; $1 the LA, $6 the upload. */
export const OMITTED_ENDS = `SELECT o.record_id, 'ended'::text AS outcome, o.upload_id, NULL::integer AS row_number, false AS taken_back,
    ${VALUE_COLUMNS.split(",")
      .map((name) => name.trim())
      .map((name) => ENDED[name] ?? `r.${name}`)
      .join(", ")}
  FROM upload_omitted o JOIN record r ON r.local_authority = o.local_authority AND r.id = o.record_id
  WHERE o.local_authority = $1 AND o.upload_id = $6::uuid AND o.decision = 'ended' AND o.ended_by_upload IS NULL`;

/** After the merge: so that nobody decides about these again. */
export async function markEnded(client: Client, job: UploadJob): Promise<void> {
  await client.query(
    `UPDATE upload_omitted SET ended_by_upload = upload_id
     WHERE local_authority = $1 AND upload_id = $2 AND decision = 'ended' AND ended_by_upload IS NULL`,
    [job.localAuthority, job.uploadId],
  );
}

/** Of `upload_omitted o`: no upload has its end, unless that upload came to nothing. */
export const NOT_ON_ITS_WAY = `(o.ended_by_upload IS NULL OR EXISTS (SELECT FROM upload u WHERE u.local_authority = o.local_authority
  AND u.id = o.ended_by_upload AND u.state IN ('cancelled', 'refused')))`;
