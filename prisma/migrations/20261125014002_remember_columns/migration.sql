-- Columns as they come: what a person is asked about a file that does not have our headings, and what the LA remembers
-- of the answers.

ALTER TABLE upload
  -- Whether a person waits for the answer and can be asked. A system is refused, as the contract says.
  ADD COLUMN asks boolean NOT NULL DEFAULT false,
  -- When and by whom the reading that this upload is checked with was confirmed.
  ADD COLUMN reading_at timestamptz(3),
  ADD COLUMN reading_by_name text,
  -- Moves with each answer, so that nobody answers over somebody else's.
  ADD COLUMN reading_version integer NOT NULL DEFAULT 0,
  ADD CONSTRAINT upload_reading_is_signed
    CHECK (num_nulls(reading, reading_at, reading_by_name) IN (0, 3)),
  ADD CONSTRAINT upload_only_a_person_is_asked CHECK (state <> 'awaiting-columns' OR asks);

-- How files of one shape are read. The headings are an LA's own; no value of a file is here but the words for plan types
-- that a person confirmed.
CREATE TABLE column_reading (
  local_authority   text NOT NULL REFERENCES local_authority,
  -- SHA-256 of the headings, sorted: an index cannot hold 256 of them.
  shape             text NOT NULL CHECK (shape ~ '^[0-9a-f]{64}$'),
  headings          text[] NOT NULL,
  reading           jsonb NOT NULL,
  -- The upload that it was confirmed for, by its number.
  sequence_number   integer NOT NULL,
  confirmed_at      timestamptz(3) NOT NULL,
  confirmed_by_id   uuid NOT NULL,
  confirmed_by_name text NOT NULL,
  version           integer NOT NULL DEFAULT 1,
  PRIMARY KEY (local_authority, shape)
);

-- What a person has to know to say which column is which: headings, and the first values below each. Children's
-- details, so that they are here only while they can be of use.
CREATE TABLE upload_question (
  local_authority text NOT NULL,
  upload_id       uuid NOT NULL,
  question        jsonb NOT NULL,
  PRIMARY KEY (local_authority, upload_id),
  FOREIGN KEY (local_authority, upload_id) REFERENCES upload
);

-- No way of ending an upload can forget it.
CREATE FUNCTION forget_upload_question() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM upload_question WHERE local_authority = NEW.local_authority AND upload_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER upload_question_ends_with_its_upload AFTER UPDATE OF state ON upload FOR EACH ROW
  WHEN (NEW.state IN ('loaded', 'refused', 'cancelled') AND NEW.asks) EXECUTE FUNCTION forget_upload_question();

DO $$
DECLARE owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['column_reading', 'upload_question'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY own_authority ON %I USING (local_authority = (SELECT app_la())) WITH CHECK (local_authority = app_la())', owned);
  END LOOP;
END $$;

-- People confirm and forget in the portal; the worker reads by what is remembered, and asks.
GRANT SELECT, INSERT, UPDATE, DELETE ON column_reading TO cpis_portal;
GRANT SELECT ON column_reading TO cpis_worker;
GRANT SELECT, DELETE ON upload_question TO cpis_portal;
GRANT SELECT, INSERT, UPDATE, DELETE ON upload_question TO cpis_worker;
