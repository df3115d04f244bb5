-- Taking a load back, and correcting a start date.

ALTER TABLE upload
  -- Of an upload of source 'undo': the load that it takes back, and whether it was told to take back the rest where
  -- some of its records were changed since.
  ADD COLUMN undoes uuid,
  ADD COLUMN undoes_rest boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT upload_undo_names_its_load CHECK ((source = 'undo') = (undoes IS NOT NULL)),
  ADD CONSTRAINT upload_undoes_fkey FOREIGN KEY (local_authority, undoes) REFERENCES upload;
-- A load is taken back once: of two people who ask at the same moment, the second is told of the first.
CREATE UNIQUE INDEX upload_undoes_key ON upload (local_authority, undoes) WHERE state NOT IN ('cancelled', 'refused');

-- A record that was added by a load that was taken back: nobody may delete it, so it is withdrawn, and a row that says
-- it again adds it as if it had never been there.
ALTER TABLE record
  ADD COLUMN taken_back boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT record_taken_back_is_withdrawn CHECK (NOT taken_back OR delete_date IS NOT NULL);
ALTER TABLE upload_row
  ADD COLUMN taken_back boolean NOT NULL DEFAULT false,
  -- The held record of which the row differs in its start date only: a correction that somebody may confirm.
  ADD COLUMN corrects uuid;

-- What one load wrote, without reading the whole history of the LA.
CREATE INDEX ON record_version (local_authority, upload_id) WHERE upload_id IS NOT NULL;

-- Which row of which load cleared a record to fix: it waits again when that load is taken back.
ALTER TABLE row_to_fix ADD COLUMN cleared_by uuid, ADD COLUMN cleared_by_row integer;
CREATE INDEX ON row_to_fix (local_authority, cleared_by) WHERE cleared_by IS NOT NULL;

-- Start dates that somebody confirmed while reviewing an upload. They stand beside its rows, which every check of it
-- writes anew.
CREATE TABLE confirmed_start_date (
  local_authority   text NOT NULL,
  upload_id         uuid NOT NULL,
  row_number        integer NOT NULL,
  record_id         uuid NOT NULL,
  confirmed_at      timestamptz(3) NOT NULL,
  confirmed_by_id   uuid NOT NULL,
  confirmed_by_name text NOT NULL,
  PRIMARY KEY (local_authority, upload_id, row_number),
  FOREIGN KEY (local_authority, upload_id) REFERENCES upload
);
ALTER TABLE confirmed_start_date ENABLE ROW LEVEL SECURITY;
ALTER TABLE confirmed_start_date FORCE ROW LEVEL SECURITY;
CREATE POLICY own_authority ON confirmed_start_date
  USING (local_authority = (SELECT app_la())) WITH CHECK (local_authority = app_la());
GRANT SELECT, INSERT ON confirmed_start_date TO cpis_portal;
GRANT SELECT ON confirmed_start_date TO cpis_worker;
