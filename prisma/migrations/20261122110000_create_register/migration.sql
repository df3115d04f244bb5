-- The house: roles, tables, row-level security, append-only history and audit.
-- Every table that belongs to a local authority (LA) carries it, is under row-level security,
-- ENABLED and FORCED, and has it in its keys: a name seen by the wrong council is harm to a child.

-- Roles ----------------------------------------------------------------------------------------
-- One role per door. They own nothing and bypass nothing; they cannot log in until the start (or
-- whoever runs the database) gives them a password. Roles belong to the whole server, not to one
-- database, hence "if not exists".
DO $$
DECLARE wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['cpis_portal', 'cpis_worker', 'cpis_health'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS', wanted);
    END IF;
  END LOOP;
END $$;

-- The LA of this transaction, or NULL. set_config(..., true) leaves '' behind after commit, so ''
-- must count as "none": NULL compares with nothing and shows nothing.
CREATE FUNCTION app_la() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.la', true), '');

-- Refuses every change of a row that is evidence.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

-- Local authorities ----------------------------------------------------------------------------
CREATE TABLE local_authority (
  code          text PRIMARY KEY CHECK (code ~ '^E[0-9]{8}$'),
  name          text NOT NULL,
  official_name text NOT NULL,
  region        text NOT NULL
);

-- What health is shown beside a flag. The emergency duty phone is mandatory once anything is set.
CREATE TABLE authority_contact (
  local_authority      text PRIMARY KEY REFERENCES local_authority,
  emergency_duty_phone text CHECK (emergency_duty_phone ~ '^[0-9+() ]{5,30}$'),
  office_hours_phone   text CHECK (office_hours_phone ~ '^[0-9+() ]{5,30}$'),
  version              integer NOT NULL DEFAULT 1,
  updated_at           timestamptz(3) NOT NULL
);

CREATE TABLE authority_counter (
  local_authority      text PRIMARY KEY REFERENCES local_authority,
  last_sequence_number integer NOT NULL DEFAULT 0 CHECK (last_sequence_number >= 0)
);

-- The register's version: moved by every load, fix and correction. Its row is also the lock under
-- which the register changes, so that two loads of one LA happen in some order and never mix.
CREATE TABLE register_state (
  local_authority text PRIMARY KEY REFERENCES local_authority,
  version         integer NOT NULL DEFAULT 0 CHECK (version >= 0)
);

-- People who work in the portal -----------------------------------------------------------------
CREATE TABLE staff (
  id              uuid PRIMARY KEY DEFAULT uuidv7(),
  local_authority text REFERENCES local_authority,
  email           text NOT NULL UNIQUE CHECK (email = lower(email)),
  name            text NOT NULL,
  role            text NOT NULL CHECK (role IN ('uploader', 'quality', 'admin', 'service')),
  password_hash   text NOT NULL,
  disabled_at     timestamptz(3),
  created_at      timestamptz(3) NOT NULL,
  -- Only the national service works for no LA, and it never works for one.
  CHECK ((role = 'service') = (local_authority IS NULL))
);

CREATE TABLE staff_session (
  token_hash      text PRIMARY KEY,
  staff_id        uuid NOT NULL REFERENCES staff,
  local_authority text REFERENCES local_authority,
  created_at      timestamptz(3) NOT NULL,
  expires_at      timestamptz(3) NOT NULL,
  ended_at        timestamptz(3)
);
CREATE INDEX ON staff_session (staff_id);

-- Uploads ----------------------------------------------------------------------------------------
CREATE TABLE upload (
  local_authority    text NOT NULL REFERENCES local_authority,
  id                 uuid NOT NULL DEFAULT uuidv7(),
  sequence_number    integer NOT NULL CHECK (sequence_number > 0),
  kind               text NOT NULL CHECK (kind IN ('changes', 'full')),
  state              text NOT NULL CHECK (state IN ('received', 'checking', 'checked', 'awaiting-approval', 'loading', 'loaded', 'refused', 'cancelled')),
  source             text NOT NULL CHECK (source IN ('portal', 'api')),
  file_name          text,
  byte_length        integer NOT NULL CHECK (byte_length >= 0),
  sha256             text NOT NULL,
  idempotency_key    text,
  uploaded_by_id     uuid NOT NULL,
  uploaded_by_name   text NOT NULL,
  received_at        timestamptz(3) NOT NULL,
  checked_at         timestamptz(3),
  -- Who decided to load or to cancel it.
  decided_at         timestamptz(3),
  decided_by_id      uuid,
  decided_by_name    text,
  finished_at        timestamptz(3),
  file_response      text CHECK (file_response ~ '^CPF0[1-6]$'),
  problem            text,
  notice             text,
  progress           real NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1),
  headings           text[] NOT NULL DEFAULT '{}',
  columns            text[] NOT NULL DEFAULT '{}',
  ignored_headings   text[] NOT NULL DEFAULT '{}',
  encoding           text,
  delimiter          text,
  rows               integer,
  added              integer,
  changed            integer,
  ended              integer,
  deleted            integer,
  unchanged          integer,
  rejected           integer,
  warnings           integer,
  register_at_receipt integer NOT NULL,
  register_at_check   integer,
  register_after_load integer,
  PRIMARY KEY (local_authority, id),
  UNIQUE (local_authority, sequence_number),
  UNIQUE (local_authority, idempotency_key),
  -- A row is in exactly one of the outcomes: none is lost between them.
  CHECK (rows = added + changed + ended + deleted + unchanged + rejected)
);

-- The exact bytes as they came, in parts of a megabyte: the evidence, and what the check reads.
CREATE TABLE upload_file (
  local_authority text NOT NULL,
  upload_id       uuid NOT NULL,
  part            integer NOT NULL,
  bytes           bytea STORAGE EXTERNAL NOT NULL,
  PRIMARY KEY (local_authority, upload_id, part),
  FOREIGN KEY (local_authority, upload_id) REFERENCES upload DEFERRABLE INITIALLY DEFERRED
);

-- What the check made of each row. No foreign key on these two: a trigger per row would double
-- the time of a check, and they are only ever written inside one, with the upload's row locked.
CREATE TABLE upload_row (
  local_authority  text NOT NULL,
  upload_id        uuid NOT NULL,
  row_number       integer NOT NULL,
  cells            text[] NOT NULL,
  outcome          text NOT NULL CHECK (outcome IN ('added', 'changed', 'ended', 'deleted', 'unchanged', 'rejected')),
  reference        integer[] NOT NULL DEFAULT '{}',
  nhs_number       text,
  family_name      text,
  given_names      text,
  family_name_key  text,
  given_names_key  text,
  date_of_birth    date,
  plan_type        text,
  start_date       date,
  end_date         date,
  delete_date      date,
  legal_status     text,
  local_identifier text,
  ends_on          date,
  shown_until      date,
  record_id        uuid,
  before           jsonb,
  PRIMARY KEY (local_authority, upload_id, row_number)
);

CREATE TABLE upload_issue (
  local_authority text NOT NULL,
  upload_id       uuid NOT NULL,
  position        integer NOT NULL,
  row_number      integer NOT NULL,
  field           text,
  code            text NOT NULL,
  severity        text NOT NULL CHECK (severity IN ('error', 'warning')),
  related         integer[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (local_authority, upload_id, position)
);
CREATE INDEX ON upload_issue (local_authority, upload_id, row_number);

-- The register -------------------------------------------------------------------------------------
-- The unique key starts with the NHS number so that the same index answers health's question.
-- No foreign key to local_authority: it would cost a load a third of its time, and the register's lock, a row of
-- register_state, which has one, is held whenever a record is written.
CREATE TABLE record (
  local_authority  text NOT NULL,
  id               uuid NOT NULL DEFAULT uuidv7(),
  nhs_number       text NOT NULL CHECK (nhs_number ~ '^[0-9]{10}$'),
  family_name      text NOT NULL CHECK (family_name <> ''),
  given_names      text NOT NULL CHECK (given_names <> ''),
  family_name_key  text COLLATE "C" NOT NULL,
  given_names_key  text COLLATE "C" NOT NULL,
  date_of_birth    date NOT NULL,
  plan_type        text NOT NULL CHECK (plan_type IN ('CPP', 'LAC', 'UCPP')),
  start_date       date NOT NULL CHECK (start_date >= date_of_birth),
  end_date         date CHECK (end_date >= start_date),
  delete_date      date CHECK (delete_date >= start_date),
  legal_status     text CHECK (legal_status IS NULL OR (legal_status IN ('C1', 'C2', 'V2') AND plan_type = 'LAC')),
  local_identifier text,
  -- When the plan is over (end date or 18th birthday) and until when health is shown it: worked out by
  -- lib/register when the record is written, so that the rule stands in one place.
  ends_on          date CHECK (ends_on <= end_date OR end_date IS NULL),
  shown_until      date CHECK (shown_until >= ends_on),
  version          integer NOT NULL DEFAULT 1 CHECK (version > 0),
  updated_at       timestamptz(3) NOT NULL,
  PRIMARY KEY (local_authority, id),
  UNIQUE (nhs_number, local_authority, plan_type, start_date)
);
CREATE INDEX ON record (local_authority, family_name_key, given_names_key, id);

-- Every version of every record, with who, when, why and from which row. Append-only.
CREATE TABLE record_version (
  local_authority  text NOT NULL,
  record_id        uuid NOT NULL,
  version          integer NOT NULL,
  outcome          text NOT NULL CHECK (outcome IN ('added', 'changed', 'ended', 'deleted')),
  changed_at       timestamptz(3) NOT NULL,
  changed_by_id    uuid NOT NULL,
  changed_by_name  text NOT NULL,
  source           text NOT NULL CHECK (source IN ('upload', 'fix', 'correction', 'withdrawal')),
  upload_id        uuid,
  row_number       integer,
  reason           text,
  nhs_number       text NOT NULL,
  family_name      text NOT NULL,
  given_names      text NOT NULL,
  date_of_birth    date NOT NULL,
  plan_type        text NOT NULL,
  start_date       date NOT NULL,
  end_date         date,
  delete_date      date,
  legal_status     text,
  local_identifier text,
  PRIMARY KEY (local_authority, record_id, version)
);
CREATE TRIGGER record_version_is_append_only BEFORE UPDATE OR DELETE ON record_version
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER record_version_is_never_emptied BEFORE TRUNCATE ON record_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Rejected rows that wait for a person. The values are kept here as they came, so that wiping an
-- upload's raw rows never loses a record that somebody still has to fix.
CREATE TABLE row_to_fix (
  local_authority text NOT NULL REFERENCES local_authority,
  id              uuid NOT NULL DEFAULT uuidv7(),
  upload_id       uuid NOT NULL,
  row_number      integer NOT NULL,
  state           text NOT NULL CHECK (state IN ('open', 'loaded', 'discarded', 'replaced')),
  values          jsonb NOT NULL,
  fingerprint     text NOT NULL,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz(3) NOT NULL,
  closed_at       timestamptz(3),
  closed_by_id    uuid,
  closed_by_name  text,
  reason          text,
  record_id       uuid,
  PRIMARY KEY (local_authority, id),
  UNIQUE (local_authority, upload_id, row_number),
  CHECK ((state = 'open') = (closed_at IS NULL)),
  CHECK (state <> 'discarded' OR reason IS NOT NULL)
);
CREATE INDEX ON row_to_fix (local_authority, state, created_at, id);
CREATE INDEX ON row_to_fix (local_authority, fingerprint) WHERE state = 'open';

-- What a person searches for stands here and never in an address; the address carries the id.
CREATE TABLE register_search (
  local_authority text NOT NULL REFERENCES local_authority,
  id              uuid NOT NULL DEFAULT gen_random_uuid(),
  staff_id        uuid NOT NULL,
  text            text NOT NULL,
  created_at      timestamptz(3) NOT NULL,
  PRIMARY KEY (local_authority, id)
);

-- Audit ----------------------------------------------------------------------------------------------
-- One chain per LA, and one, 'service', for what belongs to no LA (a failed sign-in). Sequence numbers
-- have no gaps and each entry carries the hash of the one before it: a line removed or altered shows.
CREATE TABLE audit_entry (
  chain    text NOT NULL,
  sequence integer NOT NULL,
  at       timestamptz(3) NOT NULL,
  actor_id uuid,
  action   text NOT NULL,
  subjects uuid[] NOT NULL DEFAULT '{}',
  detail   jsonb NOT NULL DEFAULT '{}',
  previous text NOT NULL,
  hash     text NOT NULL,
  PRIMARY KEY (chain, sequence)
);

CREATE FUNCTION audit_entry_hash(entry audit_entry) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN encode(sha256(convert_to(concat_ws(E'\x1f', entry.chain, entry.sequence,
    to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), coalesce(entry.actor_id::text, ''),
    entry.action, entry.subjects::text, entry.detail::text, entry.previous), 'UTF8')), 'hex');

-- The lock orders the entries of one chain and is held to the end of the transaction: take it late,
-- as the last thing a transaction does, or everyone else of that LA waits.
CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE head audit_entry;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('audit:' || NEW.chain, 0));
  SELECT * INTO head FROM audit_entry WHERE chain = NEW.chain ORDER BY sequence DESC LIMIT 1;
  NEW.sequence := coalesce(head.sequence, 0) + 1;
  NEW.previous := coalesce(head.hash, '');
  NEW.hash := audit_entry_hash(NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER audit_entry_is_chained BEFORE INSERT ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();
CREATE TRIGGER audit_entry_is_append_only BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_is_never_emptied BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Facts: the 153 English local authorities ---------------------------------------------------------
INSERT INTO local_authority (code, name, official_name, region) VALUES
  ('E06000001', 'Hartlepool', 'Hartlepool Borough Council', 'North East'),
  ('E06000002', 'Middlesbrough', 'Middlesbrough Borough Council', 'North East'),
  ('E06000003', 'Redcar and Cleveland', 'Redcar and Cleveland Borough Council', 'North East'),
  ('E06000004', 'Stockton-on-Tees', 'Stockton-on-Tees Borough Council', 'North East'),
  ('E06000005', 'Darlington', 'Darlington Borough Council', 'North East'),
  ('E06000006', 'Halton', 'Halton Borough Council', 'North West'),
  ('E06000007', 'Warrington', 'Warrington Borough Council', 'North West'),
  ('E06000008', 'Blackburn with Darwen', 'Blackburn with Darwen Borough Council', 'North West'),
  ('E06000009', 'Blackpool', 'Blackpool Borough Council', 'North West'),
  ('E06000010', 'Kingston upon Hull', 'Hull City Council', 'Yorkshire and The Humber'),
  ('E06000011', 'East Riding of Yorkshire', 'East Riding of Yorkshire Council', 'Yorkshire and The Humber'),
  ('E06000012', 'North East Lincolnshire', 'North East Lincolnshire Council', 'Yorkshire and The Humber'),
  ('E06000013', 'North Lincolnshire', 'North Lincolnshire Council', 'Yorkshire and The Humber'),
  ('E06000014', 'York', 'City of York Council', 'Yorkshire and The Humber'),
  ('E06000015', 'Derby', 'Derby City Council', 'East Midlands'),
  ('E06000016', 'Leicester', 'Leicester City Council', 'East Midlands'),
  ('E06000017', 'Rutland', 'Rutland County Council', 'East Midlands'),
  ('E06000018', 'Nottingham', 'Nottingham City Council', 'East Midlands'),
  ('E06000019', 'Herefordshire', 'Herefordshire Council', 'West Midlands'),
  ('E06000020', 'Telford and Wrekin', 'Telford & Wrekin Council', 'West Midlands'),
  ('E06000021', 'Stoke-on-Trent', 'Stoke-on-Trent City Council', 'West Midlands'),
  ('E06000022', 'Bath and North East Somerset', 'Bath and North East Somerset Council', 'South West'),
  ('E06000023', 'City of Bristol', 'Bristol City Council', 'South West'),
  ('E06000024', 'North Somerset', 'North Somerset  Council', 'South West'),
  ('E06000025', 'South Gloucestershire', 'South Gloucestershire Council', 'South West'),
  ('E06000026', 'Plymouth', 'Plymouth City Council', 'South West'),
  ('E06000027', 'Torbay', 'Torbay Council', 'South West'),
  ('E06000030', 'Swindon', 'Swindon Borough Council', 'South West'),
  ('E06000031', 'Peterborough', 'Peterborough City Council', 'East of England'),
  ('E06000032', 'Luton', 'Luton Borough Council', 'East of England'),
  ('E06000033', 'Southend-on-Sea', 'Southend-on-Sea Borough Council', 'East of England'),
  ('E06000034', 'Thurrock', 'Thurrock Council', 'East of England'),
  ('E06000035', 'Medway', 'Medway Council', 'South East'),
  ('E06000036', 'Bracknell Forest', 'Bracknell Forest Council', 'South East'),
  ('E06000037', 'West Berkshire', 'West Berkshire Council', 'South East'),
  ('E06000038', 'Reading', 'Reading Borough Council', 'South East'),
  ('E06000039', 'Slough', 'Slough Borough Council', 'South East'),
  ('E06000040', 'Windsor and Maidenhead', 'Royal Borough of Windsor and Maidenhead', 'South East'),
  ('E06000041', 'Wokingham', 'Wokingham Borough Council', 'South East'),
  ('E06000042', 'Milton Keynes', 'Milton Keynes Council', 'South East'),
  ('E06000043', 'Brighton and Hove', 'Brighton and Hove City Council', 'South East'),
  ('E06000044', 'Portsmouth', 'Portsmouth City Council', 'South East'),
  ('E06000045', 'Southampton', 'Southampton City Council', 'South East'),
  ('E06000046', 'Isle of Wight', 'Isle of Wight Council', 'South East'),
  ('E06000047', 'County Durham', 'Durham County Council', 'North East'),
  ('E06000049', 'Cheshire East', 'Cheshire East Council', 'North West'),
  ('E06000050', 'Cheshire West and Chester', 'Cheshire West and Chester Council', 'North West'),
  ('E06000051', 'Shropshire', 'Shropshire Council', 'West Midlands'),
  ('E06000052', 'Cornwall', 'Cornwall Council', 'South West'),
  ('E06000053', 'Isles of Scilly', 'Council of the Isles of Scilly', 'South West'),
  ('E06000054', 'Wiltshire', 'Wiltshire Council', 'South West'),
  ('E06000055', 'Bedford', 'Bedford Borough Council', 'East of England'),
  ('E06000056', 'Central Bedfordshire', 'Central Bedfordshire Council', 'East of England'),
  ('E06000057', 'Northumberland', 'Northumberland County Council', 'North East'),
  ('E06000058', 'Bournemouth, Christchurch and Poole', 'Bournemouth, Christchurch and Poole Council', 'South West'),
  ('E06000059', 'Dorset Council', 'Dorset Council', 'South West'),
  ('E06000060', 'Buckinghamshire', 'Buckinghamshire Council', 'South East'),
  ('E06000061', 'North Northamptonshire', 'North Northamptonshire Council', 'East Midlands'),
  ('E06000062', 'West Northamptonshire', 'West Northamptonshire Council', 'East Midlands'),
  ('E06000063', 'Cumberland', 'Cumberland Council', 'North West'),
  ('E06000064', 'Westmorland and Furness', 'Westmorland and Furness Council', 'North West'),
  ('E06000065', 'North Yorkshire', 'North Yorkshire Council', 'Yorkshire and The Humber'),
  ('E06000066', 'Somerset', 'Somerset Council', 'South West'),
  ('E08000001', 'Bolton', 'Bolton Metropolitan Borough Council', 'North West'),
  ('E08000002', 'Bury', 'Bury Metropolitan Borough Council', 'North West'),
  ('E08000003', 'Manchester', 'Manchester City Council', 'North West'),
  ('E08000004', 'Oldham', 'Oldham Metropolitan Borough Council', 'North West'),
  ('E08000005', 'Rochdale', 'Rochdale Metropolitan Borough Council', 'North West'),
  ('E08000006', 'Salford', 'Salford City Council', 'North West'),
  ('E08000007', 'Stockport', 'Stockport Metropolitan Borough Council', 'North West'),
  ('E08000008', 'Tameside', 'Tameside Metropolitan Borough Council', 'North West'),
  ('E08000009', 'Trafford', 'Trafford Metropolitan Borough Council', 'North West'),
  ('E08000010', 'Wigan', 'Wigan Metropolitan Borough Council', 'North West'),
  ('E08000011', 'Knowsley', 'Knowsley Metropolitan Borough Council', 'North West'),
  ('E08000012', 'Liverpool', 'Liverpool City Council', 'North West'),
  ('E08000013', 'St. Helens', 'St Helens Council', 'North West'),
  ('E08000014', 'Sefton', 'Sefton Metropolitan Borough Council', 'North West'),
  ('E08000015', 'Wirral', 'Wirral Borough Council', 'North West'),
  ('E08000016', 'Barnsley', 'Barnsley Metropolitan Borough Council', 'Yorkshire and The Humber'),
  ('E08000017', 'Doncaster', 'City of Doncaster Council', 'Yorkshire and The Humber'),
  ('E08000018', 'Rotherham', 'Rotherham Metropolitan Borough Council', 'Yorkshire and The Humber'),
  ('E08000019', 'Sheffield', 'Sheffield City Council', 'Yorkshire and The Humber'),
  ('E08000021', 'Newcastle upon Tyne', 'Newcastle City Council', 'North East'),
  ('E08000022', 'North Tyneside', 'North Tyneside Council', 'North East'),
  ('E08000023', 'South Tyneside', 'South Tyneside Council', 'North East'),
  ('E08000024', 'Sunderland', 'Sunderland City Council', 'North East'),
  ('E08000025', 'Birmingham', 'Birmingham City Council', 'West Midlands'),
  ('E08000026', 'Coventry', 'Coventry City Council', 'West Midlands'),
  ('E08000027', 'Dudley', 'Dudley Metropolitan Borough Council', 'West Midlands'),
  ('E08000028', 'Sandwell', 'Sandwell Metropolitan Borough Council', 'West Midlands'),
  ('E08000029', 'Solihull', 'Solihull Metropolitan Borough Council', 'West Midlands'),
  ('E08000030', 'Walsall', 'Walsall Metropolitan Borough Council', 'West Midlands'),
  ('E08000031', 'Wolverhampton', 'City of Wolverhampton Council', 'West Midlands'),
  ('E08000032', 'Bradford', 'City of Bradford Metropolitan District Council', 'Yorkshire and The Humber'),
  ('E08000033', 'Calderdale', 'Calderdale Metropolitan Borough Council', 'Yorkshire and The Humber'),
  ('E08000034', 'Kirklees', 'Kirklees Council', 'Yorkshire and The Humber'),
  ('E08000035', 'Leeds', 'Leeds City Council', 'Yorkshire and The Humber'),
  ('E08000036', 'Wakefield', 'Wakefield Metropolitan District Council', 'Yorkshire and The Humber'),
  ('E08000037', 'Gateshead', 'Gateshead Metropolitan Borough Council', 'North East'),
  ('E09000001', 'City of London', 'City of London Corporation', 'London'),
  ('E09000002', 'Barking and Dagenham', 'London Borough of Barking and Dagenham', 'London'),
  ('E09000003', 'Barnet', 'London Borough of Barnet', 'London'),
  ('E09000004', 'Bexley', 'London Borough of Bexley', 'London'),
  ('E09000005', 'Brent', 'London Borough of Brent', 'London'),
  ('E09000006', 'Bromley', 'London Borough of Bromley', 'London'),
  ('E09000007', 'Camden', 'London Borough of Camden', 'London'),
  ('E09000008', 'Croydon', 'London Borough of Croydon', 'London'),
  ('E09000009', 'Ealing', 'London Borough of Ealing', 'London'),
  ('E09000010', 'Enfield', 'London Borough of Enfield', 'London'),
  ('E09000011', 'Greenwich', 'Royal Borough of Greenwich', 'London'),
  ('E09000012', 'Hackney', 'London Borough of Hackney', 'London'),
  ('E09000013', 'Hammersmith and Fulham', 'London Borough of Hammersmith & Fulham', 'London'),
  ('E09000014', 'Haringey', 'London Borough of Haringey', 'London'),
  ('E09000015', 'Harrow', 'London Borough of Harrow', 'London'),
  ('E09000016', 'Havering', 'London Borough of Havering', 'London'),
  ('E09000017', 'Hillingdon', 'London Borough of Hillingdon', 'London'),
  ('E09000018', 'Hounslow', 'London Borough of Hounslow', 'London'),
  ('E09000019', 'Islington', 'London Borough of Islington', 'London'),
  ('E09000020', 'Kensington and Chelsea', 'Royal Borough of Kensington and Chelsea', 'London'),
  ('E09000021', 'Kingston upon Thames', 'Royal Borough of Kingston upon Thames', 'London'),
  ('E09000022', 'Lambeth', 'London Borough of Lambeth', 'London'),
  ('E09000023', 'Lewisham', 'London Borough of Lewisham', 'London'),
  ('E09000024', 'Merton', 'London Borough of Merton', 'London'),
  ('E09000025', 'Newham', 'London Borough of Newham', 'London'),
  ('E09000026', 'Redbridge', 'London Borough of Redbridge', 'London'),
  ('E09000027', 'Richmond upon Thames', 'London Borough of Richmond upon Thames', 'London'),
  ('E09000028', 'Southwark', 'London Borough of Southwark', 'London'),
  ('E09000029', 'Sutton', 'London Borough of Sutton', 'London'),
  ('E09000030', 'Tower Hamlets', 'London Borough of Tower Hamlets', 'London'),
  ('E09000031', 'Waltham Forest', 'London Borough of Waltham Forest', 'London'),
  ('E09000032', 'Wandsworth', 'London Borough of Wandsworth', 'London'),
  ('E09000033', 'Westminster', 'City of Westminster', 'London'),
  ('E10000003', 'Cambridgeshire', 'Cambridgeshire County Council', 'East of England'),
  ('E10000007', 'Derbyshire', 'Derbyshire County Council', 'West Midlands'),
  ('E10000008', 'Devon', 'Devon County Council', 'South West'),
  ('E10000011', 'East Sussex', 'East Sussex County Council', 'South East'),
  ('E10000012', 'Essex', 'Essex County Council', 'East of England'),
  ('E10000013', 'Gloucestershire', 'Gloucestershire County Council', 'South West'),
  ('E10000014', 'Hampshire', 'Hampshire County Council', 'South East'),
  ('E10000015', 'Hertfordshire', 'Hertfordshire County Council', 'East of England'),
  ('E10000016', 'Kent', 'Kent County Council', 'South East'),
  ('E10000017', 'Lancashire', 'Lancashire County Council', 'North West'),
  ('E10000018', 'Leicestershire', 'Leicestershire County Council', 'East Midlands'),
  ('E10000019', 'Lincolnshire', 'Lincolnshire County Council', 'Yorkshire and The Humber'),
  ('E10000020', 'Norfolk', 'Norfolk County Council', 'East of England'),
  ('E10000024', 'Nottinghamshire', 'Nottinghamshire County Council', 'East Midlands'),
  ('E10000025', 'Oxfordshire', 'Oxfordshire County Council', 'South East'),
  ('E10000028', 'Staffordshire', 'Staffordshire County Council', 'West Midlands'),
  ('E10000029', 'Suffolk', 'Suffolk County Council', 'East of England'),
  ('E10000030', 'Surrey', 'Surrey County Council', 'South East'),
  ('E10000031', 'Warwickshire', 'Warwickshire County Council', 'West Midlands'),
  ('E10000032', 'West Sussex', 'West Sussex County Council', 'South East'),
  ('E10000034', 'Worcestershire', 'Worcestershire County Council', 'West Midlands');
INSERT INTO authority_counter (local_authority) SELECT code FROM local_authority;
INSERT INTO register_state (local_authority) SELECT code FROM local_authority;

-- Row-level security -----------------------------------------------------------------------------------
DO $$
DECLARE owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['authority_contact', 'authority_counter', 'register_state', 'upload', 'upload_file', 'upload_row',
    'upload_issue', 'record', 'record_version', 'row_to_fix', 'register_search'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY own_authority ON %I USING (local_authority = (SELECT app_la())) WITH CHECK (local_authority = app_la())', owned);
  END LOOP;
END $$;

ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY own_chain ON audit_entry
  USING (chain = coalesce((SELECT app_la()), 'service')) WITH CHECK (chain = coalesce(app_la(), 'service'));

-- Nobody's LA is known before sign-in. Whoever names the e-mail address, or holds the session's
-- token, sees that one row; everyone else sees the staff of their own LA.
ALTER TABLE staff ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff FORCE ROW LEVEL SECURITY;
CREATE POLICY own_authority ON staff
  USING (local_authority = (SELECT app_la())) WITH CHECK (local_authority = app_la());
CREATE POLICY signing_in ON staff FOR SELECT
  USING (email = nullif(current_setting('app.sign_in_email', true), ''));
CREATE POLICY themself ON staff FOR SELECT
  USING (id = nullif(current_setting('app.staff_id', true), '')::uuid);
-- Only whoever owns the database may make a person of the national service.
DO $$
BEGIN
  EXECUTE format('CREATE POLICY national_service ON staff TO %I USING (local_authority IS NULL) WITH CHECK (local_authority IS NULL)', current_user);
END $$;

ALTER TABLE staff_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_session FORCE ROW LEVEL SECURITY;
CREATE POLICY holds_the_token ON staff_session
  USING (token_hash = nullif(current_setting('app.session', true), ''))
  WITH CHECK (token_hash = nullif(current_setting('app.session', true), ''));

-- After a crash the worker finds what was left at work, in whichever LA.
CREATE POLICY work_left ON upload FOR SELECT TO cpis_worker
  USING (state IN ('received', 'checking', 'loading'));

-- Grants: what each door needs and nothing else. Nobody may delete a record, a version or an audit line.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO cpis_portal, cpis_worker, cpis_health;
GRANT SELECT ON local_authority TO cpis_portal, cpis_worker, cpis_health;

GRANT SELECT, INSERT, UPDATE ON authority_contact, staff_session, upload, record TO cpis_portal;
GRANT SELECT, UPDATE ON authority_counter, register_state, row_to_fix TO cpis_portal;
GRANT SELECT, INSERT ON upload_file, record_version, audit_entry TO cpis_portal;
GRANT SELECT, INSERT, DELETE ON register_search TO cpis_portal;
GRANT SELECT ON staff, upload_row, upload_issue TO cpis_portal;

GRANT SELECT, UPDATE ON upload, register_state TO cpis_worker;
GRANT SELECT, INSERT, UPDATE ON record, row_to_fix TO cpis_worker;
GRANT SELECT, INSERT ON record_version, audit_entry TO cpis_worker;
GRANT SELECT, INSERT, DELETE ON upload_row, upload_issue TO cpis_worker;
GRANT SELECT ON upload_file, authority_contact TO cpis_worker;

-- The national service's page: counts per LA, never a child. It runs with the caller's rights and
-- looks into one LA after the other, so that no policy has to be opened for it.
CREATE FUNCTION count_registers(today date)
RETURNS TABLE (local_authority text, name text, uploads integer, last_upload_at timestamptz, last_response text,
  child_protection integer, looked_after integer, unborn integer, to_fix integer)
LANGUAGE plpgsql AS $$
BEGIN
  FOR local_authority, name IN SELECT la.code, la.name FROM local_authority la ORDER BY la.name LOOP
    PERFORM set_config('app.la', local_authority, true);
    SELECT c.last_sequence_number INTO uploads FROM authority_counter c;
    SELECT u.received_at, u.file_response INTO last_upload_at, last_response FROM upload u ORDER BY u.sequence_number DESC LIMIT 1;
    SELECT count(*) FILTER (WHERE plan_type = 'CPP'), count(*) FILTER (WHERE plan_type = 'LAC'), count(*) FILTER (WHERE plan_type = 'UCPP')
      INTO child_protection, looked_after, unborn
      FROM record WHERE delete_date IS NULL AND (ends_on IS NULL OR ends_on > today);
    SELECT count(*) INTO to_fix FROM row_to_fix WHERE state = 'open';
    RETURN NEXT;
  END LOOP;
  PERFORM set_config('app.la', '', true);
END $$;
