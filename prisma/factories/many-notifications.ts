/** For tests: an LA that has had views for years, written in one go and not look by look. */
import { asOwner } from "./authorities";

/**
 * `count` views of these people, one every ten minutes up to now. Two of a hundred are scheduled
 * ones of dentists; of each thousand one is assigned to `staffId`, one is new and
 * the rest is closed.
 */
export async function manyNotifications(
  localAuthority: string,
  staffId: string,
  count: number,
): Promise<void> {
  await asOwner(localAuthority, async (client) => {
    for (const table of ["access_event", "notification"])
      await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    const view = `SELECT n, now() - (($2 - n) * interval '10 minutes') AS at, md5(n::text)::uuid AS id, r.nhs_number, r.id AS record_id,
        CASE WHEN n % 50 = 0 THEN 'scheduled' ELSE 'unscheduled' END AS kind,
        CASE WHEN n % 50 = 0 THEN 'dentistry' ELSE 'emergency-department' END AS setting
      FROM generate_series(1, $2::int) n
      JOIN (SELECT *, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS people FROM record WHERE local_authority = $1) r
        ON r.place = n % r.people`;
    await client.query(
      `INSERT INTO access_event (chain, sequence, event_id, at, client_id, organisation_ods, organisation_name, viewer_name, viewer_role,
         care_setting, kind, asked, nhs_number, outcome, line_id, line_at, previous, hash)
       SELECT $1, n, id, at, gen_random_uuid(), 'ZZ001', 'Test Infirmary', 'Sam Ward', 'Clinical lead', setting, kind, 'Flag',
         nhs_number, 'found', id, at, '', '' FROM (${view}) v`,
      [localAuthority, count],
    );
    await client.query(
      `INSERT INTO notification (local_authority, sequence, line_id, at, kind, care_setting, client_id, organisation_ods,
         organisation_name, viewer_name, viewer_role, nhs_number, record_ids, state, closed_at, outcome, assigned_to_id)
       SELECT $1, n, id, at, kind, setting, gen_random_uuid(), 'ZZ001', 'Test Infirmary', 'Sam Ward', 'Clinical lead', nhs_number,
         ARRAY[record_id], state, CASE state WHEN 'closed' THEN at END, CASE state WHEN 'closed' THEN 'no-action' END,
         CASE state WHEN 'assigned' THEN $3::uuid END
       FROM (SELECT *, CASE WHEN n % 1000 = 1 THEN 'assigned' WHEN n % 1000 = 2 THEN 'new' ELSE 'closed' END AS state FROM (${view}) v) s`,
      [localAuthority, count, staffId],
    );
    for (const table of ["access_event", "notification"])
      await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  });
  await asOwner(null, (client) => client.query("ANALYZE notification, access_event, record"));
}
