-- Correcting at scale: the words that uploads, versions and rows to fix gain. Each capability's own tables are in the
-- migrations that follow.

ALTER TABLE upload DROP CONSTRAINT upload_state_check, DROP CONSTRAINT upload_source_check;
ALTER TABLE upload
  -- 'awaiting-columns': a person has to say which sheet or which columns are meant before it can be checked.
  ADD CONSTRAINT upload_state_check CHECK (state IN ('received', 'checking', 'awaiting-columns', 'checked',
    'awaiting-approval', 'loading', 'loaded', 'refused', 'cancelled')),
  -- 'fix': many corrections at once that were sent to be approved. 'undo': takes back an earlier load.
  ADD CONSTRAINT upload_source_check CHECK (source IN ('portal', 'api', 'fix', 'undo')),
  -- How a file that does not have our headings is read, as a person confirmed it (lib/uploads/reading.ts).
  ADD COLUMN reading jsonb;

ALTER TABLE record_version DROP CONSTRAINT record_version_source_check;
ALTER TABLE record_version ADD CONSTRAINT record_version_source_check
  CHECK (source IN ('upload', 'fix', 'correction', 'withdrawal', 'undo'));

-- What somebody has corrected and not loaded yet. `values` stays as it came.
ALTER TABLE row_to_fix
  ADD COLUMN draft jsonb,
  ADD COLUMN drafted_at timestamptz(3),
  ADD COLUMN drafted_by_name text,
  ADD CONSTRAINT row_to_fix_draft_is_signed CHECK (num_nulls(draft, drafted_at, drafted_by_name) IN (0, 3));
