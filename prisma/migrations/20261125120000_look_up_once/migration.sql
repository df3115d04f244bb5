-- A look costs less: the trace is searched once for what a call repeats, policies are asked only of the roles that they are
-- for, and looks that share a commit are told in one word.

-- The codes of the LAs whose notifications moved, with commas between. All 153 fit many times into what a word may hold.
CREATE OR REPLACE FUNCTION tell_notification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('notification', string_agg(DISTINCT m.local_authority, ',')) FROM moved m HAVING count(*) > 0;
  RETURN NULL;
END $$;

-- Health never says which LA it is, so what is allowed to an LA allows nothing to it; to ask cost each scan and insert.
DO $$
DECLARE own record;
BEGIN
  FOR own IN SELECT tablename, policyname FROM pg_policies WHERE schemaname = current_schema() AND
    (tablename, policyname) IN (('record', 'own_authority'), ('notification', 'own_authority'), ('authority_contact', 'own_authority'),
      ('access_event', 'own_chain'))
  LOOP
    EXECUTE format('ALTER POLICY %I ON %I TO cpis_portal, cpis_worker, %I', own.policyname, own.tablename, current_user);
  END LOOP;
END $$;

-- Does and answers what it did before.
CREATE OR REPLACE FUNCTION look_up(looks jsonb, at timestamptz, today date, notify_scheduled boolean)
RETURNS TABLE (n integer, wait integer, local_authority text, authority_name text, record_id uuid, plan_type text, start_date date,
  end_date date, is_live boolean, emergency_duty_phone text, office_hours_phone text, written_at timestamptz, version integer,
  history jsonb)
LANGUAGE plpgsql
-- A plan costs more than a look, so it is made once; and it must be good for full tables although they may be empty then.
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
  day_before CONSTANT timestamptz := at - interval '24 hours';
  calls CONSTANT look[] := ARRAY(SELECT l FROM jsonb_populate_recordset(NULL::look, looks) l);
  people CONSTANT text := (SELECT string_agg(l.nhs_number, ',') FROM unnest(calls) l);
  allowed jsonb := '{}';
  caller record;
  entries look_entry[];
BEGIN
  PERFORM set_config('app.looked_up', people, true);
  -- However the database is set up: an answer must not leave before its event is on the disk.
  PERFORM set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off';

  -- Clients in order, and chains below, so that two processes never wait for each other in a circle.
  FOR caller IN
    SELECT l.client, count(*)::integer AS made, max(l.call_limit) AS most
    FROM unnest(calls) l GROUP BY l.client ORDER BY l.client
  LOOP
    allowed := allowed || jsonb_build_object(caller.client, let_through(caller.client, caller.made, caller.most, look_up.at));
  END LOOP;

  -- One statement, one snapshot: whoever is shown something here is told of it below.
  entries := ARRAY(
    WITH asked AS MATERIALIZED (
      SELECT l.*, gen_random_uuid() AS event_id,
        row_number() OVER (PARTITION BY l.client ORDER BY l.n) > (allowed ->> l.client::text)::integer AS is_too_many
      FROM unnest(calls) l
    ), shown AS (
      SELECT r.nhs_number, r.local_authority, array_agg(r.id) AS record_ids,
        array_agg(ROW(r.id, r.plan_type, r.start_date, CASE WHEN r.ends_on <= look_up.today THEN r.ends_on ELSE r.end_date END,
          r.ends_on IS NULL OR r.ends_on > look_up.today, r.updated_at, r.version)::plan_shown) AS plans
      FROM asked a JOIN record r ON r.nhs_number = a.nhs_number
      WHERE a.refusal IS NULL AND NOT a.is_too_many
        AND r.delete_date IS NULL AND (r.shown_until IS NULL OR r.shown_until >= look_up.today)
      GROUP BY 1, 2
    )
    SELECT ROW(a.n, a.event_id, coalesce(s.local_authority, 'client:' || a.client), a.is_too_many,
      coalesce(a.refusal, CASE WHEN a.is_too_many THEN 'TOO_MANY_REQUESTS' END), s.local_authority, la.name, s.record_ids, s.plans,
      c.emergency_duty_phone, c.office_hours_phone,
      CASE WHEN a.asked = 'AuditEvent' AND s.local_authority IS NOT NULL THEN access_history(a.nhs_number) END)::look_entry
    FROM asked a LEFT JOIN shown s ON s.nhs_number = a.nhs_number
    LEFT JOIN local_authority la ON la.code = s.local_authority
    LEFT JOIN authority_contact c ON c.local_authority = s.local_authority
    ORDER BY 1);

  PERFORM set_config('app.looked_up', people || ',' || (SELECT string_agg(DISTINCT e.chain, ',') FROM unnest(entries) e), true);
  PERFORM lock_access_chain(c.chain) FROM (SELECT DISTINCT e.chain COLLATE "C" AS chain FROM unnest(entries) e ORDER BY 1) c;

  WITH traced AS MATERIALIZED (
    SELECT l.*, e.event_id, e.chain, e.refused, e.la, e.record_ids,
      CASE WHEN (earlier.line).line_id IS NOT NULL THEN (earlier.line).chain = e.chain
        OR EXISTS (SELECT FROM access_event t WHERE t.nhs_number = l.nhs_number AND t.at > (earlier.line).line_at - interval '1 hour'
          AND t.chain = e.chain AND t.line_id = (earlier.line).line_id) END IS TRUE AS is_told,
      CASE WHEN e.la IS NOT NULL THEN coalesce((earlier.line).line_id, e.event_id) END AS line_id,
      CASE WHEN e.la IS NOT NULL THEN coalesce((earlier.line).line_at, look_up.at) END AS line_at
    FROM unnest(entries) e JOIN unnest(calls) l ON l.n = e.n
    -- What the same viewer asked of the same person within a day. A retry of the same call is the same event; one that says
    -- anything else of who asks, from where or what is not. Whoever sees the person again has the line of the last time.
    LEFT JOIN LATERAL (
      SELECT bool_or(h.chain = e.chain AND h.request_id = l.request_id AND h.asked = l.asked AND h.viewer_role = l.viewer_role
          AND h.refusal IS NOT DISTINCT FROM e.refused) AS is_retried,
        (array_agg(h ORDER BY h.at DESC) FILTER (WHERE h.line_at > day_before))[1] AS line
      FROM access_event h
      WHERE h.nhs_number = l.nhs_number AND h.at > day_before AND h.client_id = l.client
        AND h.viewer_name = l.viewer_name AND h.viewer_id IS NOT DISTINCT FROM l.viewer_id AND h.care_setting = l.care_setting
        AND h.kind = l.kind AND h.end_user_ods IS NOT DISTINCT FROM l.end_user_ods
    ) earlier ON true
    WHERE l.nhs_number IS NOT NULL AND earlier.is_retried IS NOT TRUE
    ORDER BY e.chain COLLATE "C", l.n
  ), written AS (
    INSERT INTO access_event AS w (chain, sequence, event_id, at, client_id, organisation_ods, organisation_name, viewer_id,
      viewer_name, viewer_role, end_user_ods, care_setting, kind, asked, nhs_number, outcome, refusal, request_id, line_id, line_at,
      previous, hash)
    SELECT t.chain, 0, t.event_id, look_up.at, t.client, t.organisation_ods, t.organisation_name, t.viewer_id, t.viewer_name,
      t.viewer_role, t.end_user_ods, t.care_setting, t.kind, t.asked, t.nhs_number,
      CASE WHEN t.refused IS NOT NULL THEN 'refused' WHEN t.la IS NULL THEN 'nothing' ELSE 'found' END, t.refused, t.request_id,
      t.line_id, t.line_at, '', ''
    FROM traced t RETURNING w.chain, w.event_id, w.sequence
  )
  INSERT INTO notification (local_authority, sequence, line_id, at, kind, care_setting, client_id, organisation_ods,
    organisation_name, viewer_id, viewer_name, viewer_role, phone, nhs_number, record_ids)
  SELECT t.la, w.sequence, t.line_id, look_up.at, t.kind, t.care_setting, t.client, t.organisation_ods, t.organisation_name,
    t.viewer_id, t.viewer_name, t.viewer_role, t.phone, t.nhs_number, t.record_ids
  FROM traced t JOIN written w ON w.chain = t.chain AND w.event_id = t.event_id
  WHERE t.la IS NOT NULL AND NOT t.is_told AND (notify_scheduled OR t.kind = 'unscheduled');

  RETURN QUERY SELECT e.n,
    CASE WHEN e.is_too_many THEN ceil(60 - mod(extract(epoch FROM look_up.at), 60))::integer END,
    e.la, e.la_name, p.record_id, p.plan_type, p.start_date, p.end_date, p.is_live, e.emergency_duty_phone, e.office_hours_phone,
    p.written_at, p.version, e.history
  FROM unnest(entries) e LEFT JOIN LATERAL unnest(e.plans) p ON true ORDER BY e.n, e.la, p.start_date DESC, p.plan_type;
END $$;
