-- Second approval, and full registers: who is held and not in the file.

ALTER TABLE upload
  -- How many of the live records loading it would end or withdraw. Null: checked before this was counted.
  ADD COLUMN takes_away integer CHECK (takes_away >= 0),
  -- Of a full register: how many live records are not in the file, and how many of them somebody has ended.
  ADD COLUMN omitted integer CHECK (omitted >= 0),
  ADD COLUMN omitted_ended integer CHECK (omitted_ended BETWEEN 0 AND omitted),
  -- Who asked for a load that a second person has to approve; who approved or refused it is who decided.
  ADD COLUMN asked_at timestamptz(3),
  ADD COLUMN asked_by_id uuid,
  ADD COLUMN asked_by_name text,
  -- Why the second person refused it.
  ADD COLUMN refusal text CHECK (length(refusal) BETWEEN 1 AND 500),
  ADD CONSTRAINT upload_asking_is_signed CHECK (num_nulls(asked_at, asked_by_id, asked_by_name) IN (0, 3)),
  ADD CONSTRAINT upload_approval_was_asked_for CHECK (state <> 'awaiting-approval' OR asked_by_id IS NOT NULL),
  ADD CONSTRAINT upload_refusal_ends_it CHECK (refusal IS NULL OR state = 'cancelled'),
  -- The database's own word for it: nobody approves, or refuses, what they uploaded or asked to load.
  ADD CONSTRAINT upload_second_person_is_another CHECK (asked_by_id IS NULL OR decided_by_id IS NULL
    OR (state = 'cancelled' AND refusal IS NULL) OR decided_by_id NOT IN (asked_by_id, uploaded_by_id));

-- Whether the row leaves a live record not live any more: what the second person is shown.
ALTER TABLE upload_row ADD COLUMN takes_away boolean NOT NULL DEFAULT false;
CREATE INDEX ON upload_row (local_authority, upload_id, row_number) WHERE takes_away;

-- Live records that a full register leaves out, each with what somebody decided about it; nothing ends by itself. Those
-- that a faulty row seems to be about are listed with that row, and are not there to be ended: a row with a typing
-- mistake is not an absent child. No foreign keys, as on upload_row, which is written at the same moment.
CREATE TABLE upload_omitted (
  local_authority text NOT NULL,
  upload_id       uuid NOT NULL,
  record_id       uuid NOT NULL,
  faulty_row      integer,
  decision        text CHECK (decision IN ('stays', 'ended')),
  end_date        date,
  decided_at      timestamptz(3),
  decided_by_id   uuid,
  decided_by_name text,
  -- The upload of changes that ends it, when that was decided after the full register was loaded.
  ended_by_upload uuid,
  PRIMARY KEY (local_authority, upload_id, record_id),
  CHECK (coalesce(decision = 'ended', false) = (end_date IS NOT NULL)),
  CHECK (num_nulls(decision, decided_at, decided_by_id, decided_by_name) IN (0, 4)),
  CHECK (faulty_row IS NULL OR decision IS NULL),
  CHECK (ended_by_upload IS NULL OR decision = 'ended')
);

-- How much one load may take away before a second person has to approve it. An LA without a row has the
-- defaults of lib/register/guard.ts. A change is proposed by one person and confirmed by another.
CREATE TABLE approval_setting (
  local_authority  text PRIMARY KEY REFERENCES local_authority,
  percent          integer NOT NULL CHECK (percent BETWEEN 1 AND 50),
  number           integer NOT NULL CHECK (number BETWEEN 1 AND 500),
  proposed_percent integer CHECK (proposed_percent BETWEEN 1 AND 50),
  proposed_number  integer CHECK (proposed_number BETWEEN 1 AND 500),
  proposed_at      timestamptz(3),
  proposed_by_id   uuid,
  proposed_by_name text,
  version          integer NOT NULL DEFAULT 1,
  updated_at       timestamptz(3) NOT NULL,
  CHECK (num_nulls(proposed_percent, proposed_number, proposed_at, proposed_by_id, proposed_by_name) IN (0, 5))
);

DO $$
DECLARE owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['upload_omitted', 'approval_setting'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY own_authority ON %I USING (local_authority = (SELECT app_la())) WITH CHECK (local_authority = app_la())', owned);
  END LOOP;
END $$;

GRANT SELECT ON upload_omitted TO cpis_portal;
GRANT UPDATE (decision, end_date, decided_at, decided_by_id, decided_by_name, ended_by_upload) ON upload_omitted TO cpis_portal;
GRANT SELECT, INSERT, UPDATE, DELETE ON upload_omitted TO cpis_worker;
GRANT SELECT, INSERT, UPDATE ON approval_setting TO cpis_portal;
GRANT SELECT ON approval_setting TO cpis_worker;
