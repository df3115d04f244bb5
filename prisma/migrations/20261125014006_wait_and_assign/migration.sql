-- Known, will follow: a row to fix can wait until a day, belong to a person, and carry what was noted about it.

ALTER TABLE row_to_fix
  -- Out of the pile until this day begins. It stays here after that: the row is "back since" then. No job brings it
  -- back, so nothing that fails to run can hide a child.
  ADD COLUMN wait_until       date,
  ADD COLUMN wait_reason      text CHECK (wait_reason IN ('newborn', 'asylum-seeker', 'transfer', 'other')),
  ADD COLUMN assigned_to_id   uuid,
  ADD COLUMN assigned_to_name text,
  -- A later file brought a row in its place.
  ADD COLUMN replaced_by_id   uuid,
  -- The first of the rows that took each other's place: what people did about any of them is kept with that one, so
  -- that nothing is copied when the same row comes every week. NULL: this is the first.
  ADD COLUMN history_id       uuid,
  ADD CONSTRAINT row_to_fix_wait_has_a_reason CHECK (num_nulls(wait_until, wait_reason) IN (0, 2)),
  ADD CONSTRAINT row_to_fix_assignee_has_a_name CHECK (num_nulls(assigned_to_id, assigned_to_name) IN (0, 2)),
  ADD CONSTRAINT row_to_fix_only_a_replaced_row_is_replaced CHECK (replaced_by_id IS NULL OR state = 'replaced'),
  ADD FOREIGN KEY (local_authority, replaced_by_id) REFERENCES row_to_fix,
  ADD FOREIGN KEY (local_authority, history_id) REFERENCES row_to_fix;

COMMENT ON COLUMN row_to_fix.created_at IS 'Since when it is to be fixed: that of the first row, where one took another''s place.';

-- The pile, oldest first, with what tells whose a row is and whether it waits: open rows are few among all that were.
CREATE INDEX row_to_fix_pile ON row_to_fix (local_authority, created_at, upload_id, row_number)
  INCLUDE (wait_until, assigned_to_id) WHERE state = 'open';
CREATE INDEX ON row_to_fix (local_authority, history_id) WHERE history_id IS NOT NULL;

-- Who did what about a row to fix, and what they noted. Append-only.
CREATE TABLE row_to_fix_step (
  local_authority  text NOT NULL,
  -- The first of the rows that took each other's place.
  row_id           uuid NOT NULL,
  id               uuid NOT NULL DEFAULT uuidv7(),
  at               timestamptz(3) NOT NULL,
  by_id            uuid NOT NULL,
  by_name          text NOT NULL,
  step             text NOT NULL CHECK (step IN ('waits', 'back', 'assigned', 'unassigned', 'noted')),
  wait_until       date,
  wait_reason      text,
  assigned_to_name text,
  note             text CHECK (char_length(note) BETWEEN 1 AND 500),
  PRIMARY KEY (local_authority, row_id, id),
  FOREIGN KEY (local_authority, row_id) REFERENCES row_to_fix,
  CHECK ((step = 'waits') = (wait_until IS NOT NULL AND wait_reason IS NOT NULL)),
  CHECK ((step = 'assigned') = (assigned_to_name IS NOT NULL)),
  CHECK (step <> 'noted' OR note IS NOT NULL)
);
CREATE TRIGGER row_to_fix_step_is_append_only BEFORE UPDATE OR DELETE ON row_to_fix_step
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER row_to_fix_step_is_never_emptied BEFORE TRUNCATE ON row_to_fix_step
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE row_to_fix_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE row_to_fix_step FORCE ROW LEVEL SECURITY;
CREATE POLICY own_authority ON row_to_fix_step
  USING (local_authority = (SELECT app_la())) WITH CHECK (local_authority = app_la());

-- People take steps in the portal; a load carries rows on and takes none.
GRANT SELECT, INSERT ON row_to_fix_step TO cpis_portal;
