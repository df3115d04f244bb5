-- Health looks a person up: who may ask, what they are shown, the trace that it leaves, and what the local authority
-- (LA) makes of it. A view that leaves no trace is harm to a child, so answer and trace are one transaction.

-- Systems that call us ---------------------------------------------------------------------------
-- A health system, for its organisation, or the case-management system of one LA.
CREATE TABLE client (
  id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind             text NOT NULL CHECK (kind IN ('health', 'authority')),
  name             text NOT NULL CHECK (name <> ''),
  -- Public keys only, each a JWK with its kid. Empty: registered, and cannot get a token yet.
  keys             jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(keys) = 'array'),
  calls_per_minute integer NOT NULL DEFAULT 300 CHECK (calls_per_minute > 0),
  -- Of an LA's system:
  local_authority  text REFERENCES local_authority,
  scopes           text[] NOT NULL DEFAULT '{}' CHECK (scopes <@ ARRAY['register:upload', 'notifications:read']),
  -- Of a health system:
  organisation_ods  text CHECK (organisation_ods ~ '^[A-Z0-9]{3,12}$'),
  organisation_name text CHECK (organisation_name <> ''),
  care_settings     text[] NOT NULL DEFAULT '{}',
  -- A look needs a named person behind it: this one, unless the call brings a person of its own.
  responsible_name  text CHECK (responsible_name <> ''),
  responsible_role  text CHECK (responsible_role <> ''),
  -- Where the LA can ring the setting back, when it is known.
  phone             text CHECK (phone ~ '^[0-9+() ]{5,30}$'),
  disabled_at      timestamptz(3),
  version          integer NOT NULL DEFAULT 1,
  created_at       timestamptz(3) NOT NULL,
  CHECK ((kind = 'authority') = (local_authority IS NOT NULL)),
  CHECK ((kind = 'authority') = (cardinality(scopes) > 0)),
  CHECK ((kind = 'health') = (cardinality(care_settings) > 0)),
  CHECK (kind = 'authority' OR (organisation_ods IS NOT NULL AND organisation_name IS NOT NULL
    AND responsible_name IS NOT NULL AND responsible_role IS NOT NULL))
);

-- An assertion buys one token. It is remembered for as long as it would be good.
CREATE TABLE used_assertion (
  client_id  uuid NOT NULL REFERENCES client,
  jti        text NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  PRIMARY KEY (client_id, jti)
);
CREATE INDEX ON used_assertion (expires_at);

-- Calls that were let through, by client and minute, for the limit that all processes share. Losing them in a crash
-- lets a client call a little more often: not worth a write to the log for each look.
CREATE UNLOGGED TABLE client_minute (
  client_id uuid NOT NULL,
  minute    bigint NOT NULL,
  calls     integer NOT NULL,
  PRIMARY KEY (client_id, minute)
);

-- The trace -----------------------------------------------------------------------------------------
-- One look is one event: in the chain of each LA whose record was shown, or, when nothing was shown, in the chain of
-- the client that asked, so that no lock is shared by the whole country. Sequence numbers have no gaps, and each entry
-- carries the hash of the one before it.
CREATE TABLE access_event (
  -- An LA's code, or 'client:' and the client's id.
  chain             text COLLATE "C" NOT NULL,
  sequence          integer NOT NULL,
  event_id          uuid NOT NULL,
  at                timestamptz(3) NOT NULL,
  client_id         uuid NOT NULL,
  organisation_ods  text NOT NULL,
  organisation_name text NOT NULL,
  -- The person who looked, or the one who is responsible for the system that did.
  viewer_id         text,
  viewer_name       text NOT NULL,
  viewer_role       text NOT NULL,
  -- Whom the caller says it asks for, where that is not the client's own organisation.
  end_user_ods      text,
  care_setting      text NOT NULL,
  kind              text NOT NULL CHECK (kind IN ('unscheduled', 'scheduled')),
  asked             text NOT NULL CHECK (asked IN ('Flag', 'PatientFlag', 'CareTeam', 'AuditEvent')),
  nhs_number        text NOT NULL CHECK (nhs_number ~ '^[0-9]{10}$'),
  outcome           text NOT NULL CHECK (outcome IN ('found', 'nothing', 'refused')),
  -- Why it was refused, as the caller was told.
  refusal           text,
  request_id        text,
  -- The same viewer seeing the same person again within 24 hours is one line: its first event's id and time.
  line_id           uuid,
  line_at           timestamptz(3),
  previous          text NOT NULL,
  hash              text NOT NULL,
  PRIMARY KEY (chain, sequence),
  CHECK ((outcome = 'refused') = (refusal IS NOT NULL)),
  CHECK ((outcome = 'found') = (line_id IS NOT NULL)),
  CHECK ((outcome = 'found') = (chain NOT LIKE 'client:%'))
);
-- With the chain in it, a look at one person in one chain never takes the chain's own index: before the planner has seen
-- the table it would, and walk through all that the chain holds.
CREATE INDEX access_event_of_person ON access_event (nhs_number, chain, at);

CREATE FUNCTION access_event_hash(entry access_event) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN encode(sha256(convert_to(concat_ws(E'\x1f', entry.chain, entry.sequence, entry.event_id,
    extract(epoch FROM entry.at), entry.client_id, entry.organisation_ods,
    entry.organisation_name, coalesce(entry.viewer_id, ''), entry.viewer_name, entry.viewer_role, coalesce(entry.end_user_ods, ''),
    entry.care_setting, entry.kind, entry.asked, entry.nhs_number, entry.outcome, coalesce(entry.refusal, ''),
    coalesce(entry.request_id, ''), coalesce(entry.line_id::text, ''),
    coalesce(extract(epoch FROM entry.line_at)::text, ''), entry.previous), 'UTF8')), 'hex');

CREATE FUNCTION lock_access_chain(chain text) RETURNS void LANGUAGE sql
  RETURN pg_advisory_xact_lock(hashtextextended('access:' || chain, 0));

CREATE FUNCTION chain_access_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE head record;
BEGIN
  PERFORM lock_access_chain(NEW.chain);
  SELECT e.sequence, e.hash INTO head FROM access_event e WHERE e.chain = NEW.chain ORDER BY e.sequence DESC LIMIT 1;
  NEW.sequence := coalesce(head.sequence, 0) + 1;
  NEW.previous := coalesce(head.hash, '');
  NEW.hash := access_event_hash(NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER access_event_is_chained BEFORE INSERT ON access_event
  FOR EACH ROW EXECUTE FUNCTION chain_access_event();
CREATE TRIGGER access_event_is_append_only BEFORE UPDATE OR DELETE ON access_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER access_event_is_never_emptied BEFORE TRUNCATE ON access_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Where each chain ends, so that an end that was cut off shows. The triggers alone write it, with the owner's rights:
-- the roles that serve cannot reach it.
CREATE TABLE chain_end (
  trail    text NOT NULL CHECK (trail IN ('access_event', 'audit_entry')),
  chain    text COLLATE "C" NOT NULL,
  sequence integer NOT NULL,
  hash     text NOT NULL,
  PRIMARY KEY (trail, chain)
) WITH (fillfactor = 50);

-- Each chain is locked by its own trigger before, and until the end of the transaction.
CREATE FUNCTION remember_chain_end() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO chain_end (trail, chain, sequence, hash)
    SELECT DISTINCT ON (w.chain) TG_TABLE_NAME, w.chain, w.sequence, w.hash FROM written w ORDER BY w.chain, w.sequence DESC
    ON CONFLICT (trail, chain) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash;
  RETURN NULL;
END $$;
CREATE TRIGGER access_event_end_is_remembered AFTER INSERT ON access_event
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION remember_chain_end();
CREATE TRIGGER audit_entry_end_is_remembered AFTER INSERT ON audit_entry
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION remember_chain_end();

-- What the LA is told ---------------------------------------------------------------------------------
-- A line of the LA's access history. What happened never changes; what people made of it does. No foreign key to
-- local_authority: each look would lock that LA's row, and the code comes out of the LA's own record.
CREATE TABLE notification (
  local_authority   text NOT NULL,
  id                uuid NOT NULL DEFAULT uuidv7(),
  -- Of the line's first event in the LA's chain: in the order in which they were committed, so that whoever has read
  -- up to one has missed none before it.
  sequence          integer NOT NULL,
  line_id           uuid NOT NULL,
  at                timestamptz(3) NOT NULL,
  kind              text NOT NULL CHECK (kind IN ('unscheduled', 'scheduled')),
  care_setting      text NOT NULL,
  client_id         uuid NOT NULL,
  organisation_ods  text NOT NULL,
  organisation_name text NOT NULL,
  viewer_id         text,
  viewer_name       text NOT NULL,
  viewer_role       text NOT NULL,
  phone             text,
  nhs_number        text NOT NULL,
  record_ids        uuid[] NOT NULL,
  state             text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'seen', 'assigned', 'closed')),
  version           integer NOT NULL DEFAULT 1,
  seen_at           timestamptz(3),
  seen_by_name      text,
  assigned_to_id    uuid,
  assigned_to_name  text,
  closed_at         timestamptz(3),
  closed_by_name    text,
  outcome           text CHECK (outcome IN ('contacted-setting', 'visited', 'no-action', 'other')),
  PRIMARY KEY (local_authority, id),
  UNIQUE (local_authority, sequence),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
  CHECK ((state = 'closed') = (outcome IS NOT NULL)),
  CHECK (state <> 'assigned' OR assigned_to_id IS NOT NULL)
);
CREATE INDEX notification_by_kind ON notification (local_authority, kind, state, sequence);
CREATE INDEX notification_of_person ON notification (local_authority, nhs_number, sequence);

-- Who did what about a notification, and what they noted. Append-only.
CREATE TABLE notification_step (
  local_authority  text NOT NULL,
  notification_id  uuid NOT NULL,
  version          integer NOT NULL,
  at               timestamptz(3) NOT NULL,
  by_id            uuid NOT NULL,
  by_name          text NOT NULL,
  step             text NOT NULL CHECK (step IN ('seen', 'assigned', 'noted', 'closed', 'reopened')),
  assigned_to_name text,
  outcome          text,
  note             text,
  PRIMARY KEY (local_authority, notification_id, version),
  FOREIGN KEY (local_authority, notification_id) REFERENCES notification
);
CREATE TRIGGER notification_step_is_append_only BEFORE UPDATE OR DELETE ON notification_step
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER notification_step_is_never_emptied BEFORE TRUNCATE ON notification_step
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Tells whoever listens that an LA's notifications moved: the code of the LA and nothing else.
CREATE FUNCTION tell_notification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('notification', m.local_authority) FROM (SELECT DISTINCT local_authority FROM moved) m;
  RETURN NULL;
END $$;
CREATE TRIGGER notification_is_told AFTER INSERT ON notification
  REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION tell_notification();
CREATE TRIGGER notification_change_is_told AFTER UPDATE ON notification
  REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION tell_notification();

-- How an LA wants to be told. No row: the defaults.
CREATE TABLE notification_setting (
  local_authority text PRIMARY KEY REFERENCES local_authority,
  -- Roles that see notifications, besides the administrator.
  shown_to        text[] NOT NULL DEFAULT '{uploader,quality}' CHECK (shown_to <@ ARRAY['uploader', 'quality']),
  mail            text NOT NULL DEFAULT 'off' CHECK (mail IN ('off', 'at-once', 'daily')),
  mail_address    text CHECK (mail_address ~ '^[^@\s]+@[^@\s]+$'),
  mail_people     boolean NOT NULL DEFAULT false,
  -- Alerts up to this one are dealt with: mailed, or there before mail was asked for.
  mailed_sequence integer NOT NULL DEFAULT 0,
  -- The last day on which the digest was due and seen to.
  digest_day      date,
  version         integer NOT NULL DEFAULT 1,
  updated_at      timestamptz(3) NOT NULL,
  CHECK (mail = 'off' OR mail_address IS NOT NULL OR mail_people)
);

-- Mail that is to be sent, or was. It says that there is something to look at, and never who.
CREATE TABLE email (
  local_authority text NOT NULL REFERENCES local_authority,
  id              uuid NOT NULL DEFAULT uuidv7(),
  to_address      text NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('alerts', 'digest')),
  alerts          integer NOT NULL CHECK (alerts > 0),
  created_at      timestamptz(3) NOT NULL,
  -- kept: no mail service is set up, so it stands on the outbox page.
  state           text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'kept', 'failed')),
  attempts        integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz(3) NOT NULL,
  sent_at         timestamptz(3),
  PRIMARY KEY (local_authority, id)
);
CREATE INDEX email_queued ON email (next_attempt_at) WHERE state = 'queued';
CREATE INDEX ON email (local_authority, created_at);

-- Row-level security -----------------------------------------------------------------------------------
DO $$
DECLARE owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['notification', 'notification_step', 'notification_setting', 'email'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY own_authority ON %I USING (local_authority = (SELECT app_la())) WITH CHECK (local_authority = app_la())', owned);
  END LOOP;
END $$;

ALTER TABLE client ENABLE ROW LEVEL SECURITY;
ALTER TABLE client FORCE ROW LEVEL SECURITY;
-- Whoever names a client sees that one; only the national service sees and registers all of them.
CREATE POLICY themself ON client FOR SELECT
  USING (id = nullif(current_setting('app.client_id', true), '')::uuid);
CREATE POLICY national_service ON client TO cpis_portal
  USING (nullif(current_setting('app.service', true), '') = 'on')
  WITH CHECK (nullif(current_setting('app.service', true), '') = 'on');

ALTER TABLE access_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_event FORCE ROW LEVEL SECURITY;
CREATE POLICY own_chain ON access_event USING (chain = (SELECT app_la())) WITH CHECK (chain = (SELECT app_la()));

-- Health sees what it names: the people that this transaction asks about and the chains that it writes to.
CREATE FUNCTION app_looked_up() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN string_to_array(nullif(current_setting('app.looked_up', true), ''), ',');
CREATE POLICY looked_up ON access_event FOR SELECT TO cpis_health
  USING (nhs_number = ANY ((SELECT app_looked_up())::text[]) OR chain = ANY ((SELECT app_looked_up())::text[]));
CREATE POLICY looking ON access_event FOR INSERT TO cpis_health WITH CHECK (chain = ANY ((SELECT app_looked_up())::text[]));
CREATE POLICY looking ON notification FOR INSERT TO cpis_health WITH CHECK (local_authority = ANY ((SELECT app_looked_up())::text[]));
CREATE POLICY looked_up ON record FOR SELECT TO cpis_health USING (nhs_number = ANY ((SELECT app_looked_up())::text[]));
CREATE POLICY looked_up ON authority_contact FOR SELECT TO cpis_health USING (true);

-- The worker finds out which LAs want mail, and which mail has to be sent, in whichever LA.
CREATE POLICY mail_wanted ON notification_setting FOR SELECT TO cpis_worker USING (mail <> 'off');
CREATE POLICY mail_queued ON email FOR SELECT TO cpis_worker USING (state = 'queued');

-- The whole trail is open to whoever owns the database, to verify it.
DO $$
BEGIN
  EXECUTE format('CREATE POLICY verify_trail ON access_event FOR SELECT TO %I USING (true)', current_user);
  EXECUTE format('CREATE POLICY verify_trail ON audit_entry FOR SELECT TO %I USING (true)', current_user);
  EXECUTE format('CREATE POLICY verify_trail ON notification FOR SELECT TO %I USING (true)', current_user);
  EXECUTE format('CREATE POLICY trail ON chain_end TO %I USING (true) WITH CHECK (true)', current_user);
END $$;
ALTER TABLE chain_end ENABLE ROW LEVEL SECURITY;
ALTER TABLE chain_end FORCE ROW LEVEL SECURITY;
-- The audit trail is older than this table.
INSERT INTO chain_end SELECT DISTINCT ON (chain) 'audit_entry', chain, sequence, hash FROM audit_entry ORDER BY chain, sequence DESC;

-- Grants: what each door needs and nothing else.
GRANT SELECT ON client, authority_contact TO cpis_health;
GRANT SELECT (local_authority, id, nhs_number, plan_type, start_date, end_date, ends_on, shown_until, delete_date, version, updated_at) ON record TO cpis_health;
GRANT SELECT, INSERT ON access_event, used_assertion TO cpis_health;
GRANT INSERT (local_authority, sequence, line_id, at, kind, care_setting, client_id, organisation_ods, organisation_name,
  viewer_id, viewer_name, viewer_role, phone, nhs_number, record_ids) ON notification TO cpis_health;
GRANT SELECT, INSERT, UPDATE ON client_minute TO cpis_health, cpis_portal;

GRANT SELECT, INSERT, UPDATE ON client, notification_setting TO cpis_portal;
GRANT SELECT ON access_event, notification, email TO cpis_portal;
GRANT UPDATE (state, version, seen_at, seen_by_name, assigned_to_id, assigned_to_name, closed_at, closed_by_name, outcome)
  ON notification TO cpis_portal;
GRANT SELECT, INSERT ON notification_step TO cpis_portal;

GRANT SELECT ON notification TO cpis_worker;
-- Whom to mail, and no password's hash.
GRANT SELECT (local_authority, email, role, disabled_at) ON staff TO cpis_worker;
GRANT SELECT, UPDATE ON notification_setting TO cpis_worker;
GRANT SELECT, INSERT, UPDATE ON email TO cpis_worker;
GRANT SELECT, DELETE ON used_assertion, client_minute TO cpis_worker;

-- Looking people up ---------------------------------------------------------------------------------------
-- A sliding minute: this one, and the share of the last that is less than a minute ago. Calls that were refused do not
-- count, or a client that keeps trying would never be let in again.
CREATE FUNCTION let_through(client uuid, calls integer, most integer, at timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  this_minute CONSTANT bigint := floor(extract(epoch FROM at) / 60);
  left_of_last CONSTANT double precision := 1 - mod(extract(epoch FROM at), 60) / 60;
  room CONSTANT integer := most - floor(left_of_last * coalesce(
    (SELECT m.calls FROM client_minute m WHERE m.client_id = client AND m.minute = this_minute - 1), 0))::integer;
  let_in integer;
BEGIN
  INSERT INTO client_minute AS m (client_id, minute, calls) VALUES (client, this_minute, least(let_through.calls, greatest(room, 0)))
    ON CONFLICT (client_id, minute) DO UPDATE SET calls = m.calls + least(let_through.calls, greatest(room - m.calls, 0))
    RETURNING new.calls - coalesce(old.calls, 0) INTO let_in;
  RETURN let_in;
END $$;

-- The person's latest 25 lines, newest first, as health sees them: across LAs, each look once.
CREATE FUNCTION access_history(person text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(to_jsonb(h) ORDER BY h."lastAt" DESC), '[]') FROM (
    SELECT e.line_id AS id, min(e.at) AS at, max(e.at) AS "lastAt", count(DISTINCT e.event_id) AS views,
      max(e.viewer_id) AS "viewerId", max(e.viewer_name) AS "viewerName", max(e.viewer_role) AS "viewerRole",
      max(e.organisation_ods) AS "organisationOds", max(e.organisation_name) AS "organisationName",
      max(e.care_setting) AS "careSetting", max(e.kind) AS kind
    FROM access_event e WHERE e.nhs_number = person AND e.outcome = 'found'
    GROUP BY e.line_id ORDER BY max(e.at) DESC LIMIT 25) h
$$;

-- A call, as the health API puts it. nhs_number is absent when nobody is named: such a call counts for the limit and
-- leaves no event. refusal: why the call is refused whatever is held. The rest: see access_event.
CREATE TYPE look AS (n integer, client uuid, call_limit integer, nhs_number text, asked text, kind text, care_setting text,
  organisation_ods text, organisation_name text, viewer_id text, viewer_name text, viewer_role text, end_user_ods text, phone text,
  request_id text, refusal text);
-- What becomes of it in one chain: a look that shows something has an entry for each LA concerned.
CREATE TYPE look_entry AS (n integer, event_id uuid, chain text, is_too_many boolean, refused text, la text, la_name text,
  record_ids uuid[], plans jsonb, history jsonb);

-- The calls of a moment in one transaction: reads what health is shown, writes each call's event with its place in the
-- chain and, for each LA concerned, its notification, and answers. Whoever calls it answers nobody before it has
-- committed, and never puts one person into `looks` twice: the second look has to find the first one's trace.
-- Answers a row for each LA that shows something to look n; a look that shows nothing has one row without LA.
-- wait: seconds after which to try again, when the client called too often. history: for AuditEvent.
CREATE FUNCTION look_up(looks jsonb, at timestamptz, today date, notify_scheduled boolean)
RETURNS TABLE (n integer, wait integer, local_authority text, authority_name text, plans jsonb, history jsonb)
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
        jsonb_agg(jsonb_build_object('recordId', r.id, 'planType', r.plan_type, 'startDate', r.start_date,
          'endDate', CASE WHEN r.ends_on <= look_up.today THEN r.ends_on ELSE r.end_date END,
          'isLive', r.ends_on IS NULL OR r.ends_on > look_up.today,
          'emergencyDutyPhone', c.emergency_duty_phone, 'officeHoursPhone', c.office_hours_phone,
          'writtenAt', r.updated_at, 'version', r.version)
          ORDER BY r.start_date DESC, r.plan_type) AS plans
      FROM asked a JOIN record r ON r.nhs_number = a.nhs_number
      LEFT JOIN authority_contact c ON c.local_authority = r.local_authority
      WHERE a.refusal IS NULL AND NOT a.is_too_many
        AND r.delete_date IS NULL AND (r.shown_until IS NULL OR r.shown_until >= look_up.today)
      GROUP BY 1, 2
    )
    SELECT ROW(a.n, a.event_id, coalesce(s.local_authority, 'client:' || a.client), a.is_too_many,
      coalesce(a.refusal, CASE WHEN a.is_too_many THEN 'TOO_MANY_REQUESTS' END), s.local_authority, la.name, s.record_ids, s.plans,
      CASE WHEN a.asked = 'AuditEvent' AND s.local_authority IS NOT NULL THEN access_history(a.nhs_number) END)::look_entry
    FROM asked a LEFT JOIN shown s ON s.nhs_number = a.nhs_number
    LEFT JOIN local_authority la ON la.code = s.local_authority
    ORDER BY 1);

  PERFORM set_config('app.looked_up', people || ',' || (SELECT string_agg(DISTINCT e.chain, ',') FROM unnest(entries) e), true);
  PERFORM lock_access_chain(c.chain) FROM (SELECT DISTINCT e.chain COLLATE "C" AS chain FROM unnest(entries) e ORDER BY 1) c;

  WITH traced AS MATERIALIZED (
    SELECT l.*, e.event_id, e.chain, e.refused, e.la, e.record_ids, line.id IS NOT NULL AND line.is_told AS is_told,
      CASE WHEN e.la IS NOT NULL THEN coalesce(line.id, e.event_id) END AS line_id,
      CASE WHEN e.la IS NOT NULL THEN coalesce(line.began, look_up.at) END AS line_at
    FROM unnest(entries) e JOIN unnest(calls) l ON l.n = e.n
    LEFT JOIN LATERAL (
      SELECT h.line_id AS id, h.line_at AS began, h.chain = e.chain
        OR EXISTS (SELECT FROM access_event t WHERE t.nhs_number = l.nhs_number AND t.at > h.line_at - interval '1 hour' AND t.chain = e.chain AND t.line_id = h.line_id) AS is_told
      FROM access_event h
      WHERE h.nhs_number = l.nhs_number AND h.at > day_before AND h.line_at > day_before AND h.client_id = l.client
        AND h.viewer_name = l.viewer_name AND h.viewer_id IS NOT DISTINCT FROM l.viewer_id AND h.care_setting = l.care_setting
        AND h.kind = l.kind AND h.end_user_ods IS NOT DISTINCT FROM l.end_user_ods
      ORDER BY h.at DESC LIMIT 1
    ) line ON e.la IS NOT NULL
    -- A retry of the same call is the same event; one that says anything else of who asks, from where or what is not. The
    -- LIMIT keeps it a look-up for each call: as a plain NOT EXISTS it becomes a walk through all of the day's events.
    LEFT JOIN LATERAL (
      SELECT true AS is_known FROM access_event r WHERE r.nhs_number = l.nhs_number AND r.at > day_before AND r.chain = e.chain
        AND r.client_id = l.client AND r.request_id = l.request_id AND r.asked = l.asked AND r.kind = l.kind
        AND r.viewer_name = l.viewer_name AND r.viewer_role = l.viewer_role AND r.viewer_id IS NOT DISTINCT FROM l.viewer_id
        AND r.care_setting = l.care_setting AND r.end_user_ods IS NOT DISTINCT FROM l.end_user_ods
        AND r.refusal IS NOT DISTINCT FROM e.refused LIMIT 1
    ) retried ON true
    WHERE l.nhs_number IS NOT NULL AND retried.is_known IS NULL
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
    e.la, e.la_name, e.plans, e.history FROM unnest(entries) e;
END $$;
