-- Fixing alike: one decision for all rows with the same fault, which can be taken back as a whole until they are loaded.

-- Who decided what about how many. Never a value: those stand in the rows alone.
CREATE TABLE alike_decision (
  local_authority    text NOT NULL REFERENCES local_authority,
  id                 uuid NOT NULL DEFAULT uuidv7(),
  -- The issue that the rows had, and what was decided: codes of lib/register/issues.ts and lib/uploads/alike.
  issue              text NOT NULL,
  decision           text NOT NULL,
  -- The rows that it was made for, so that one that somebody has changed since can still be named.
  row_ids            uuid[] NOT NULL CHECK (cardinality(row_ids) > 0),
  decided_at         timestamptz(3) NOT NULL,
  decided_by_id      uuid NOT NULL,
  decided_by_name    text NOT NULL,
  -- Those that are as they were before. Others were loaded by then, or somebody had changed them.
  taken_back_ids     uuid[] NOT NULL DEFAULT '{}',
  taken_back_at      timestamptz(3),
  taken_back_by_name text,
  PRIMARY KEY (local_authority, id),
  CHECK (num_nulls(taken_back_at, taken_back_by_name) IN (0, 2))
);

ALTER TABLE alike_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE alike_decision FORCE ROW LEVEL SECURITY;
CREATE POLICY own_authority ON alike_decision
  USING (local_authority = (SELECT app_la())) WITH CHECK (local_authority = app_la());

GRANT SELECT, INSERT, UPDATE (taken_back_ids, taken_back_at, taken_back_by_name) ON alike_decision TO cpis_portal;

ALTER TABLE row_to_fix
  -- The decision that the draft comes from, or the discarding. NULL as soon as somebody changes the row by hand.
  ADD COLUMN alike_decision_id uuid,
  -- What taking it back restores: {draft, draftedAt, draftedByName, decision, before}; `before` is that of the decision before.
  ADD COLUMN before_alike      jsonb,
  ADD FOREIGN KEY (local_authority, alike_decision_id) REFERENCES alike_decision,
  ADD CONSTRAINT row_to_fix_decision_can_be_taken_back CHECK (num_nulls(alike_decision_id, before_alike) IN (0, 2));
CREATE INDEX ON row_to_fix (local_authority, alike_decision_id) WHERE alike_decision_id IS NOT NULL;

-- Whoever changes a draft by hand, or discards the row, makes it their own, whichever way they come: taking the decision
-- back must never take their work away.
CREATE FUNCTION leave_alike_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.alike_decision_id = OLD.alike_decision_id AND OLD.state = 'open'
    AND (NEW.state = 'discarded' OR NEW.state = 'open' AND NEW.draft IS DISTINCT FROM OLD.draft) THEN
    NEW.alike_decision_id := NULL;
    NEW.before_alike := NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER row_to_fix_leaves_its_decision BEFORE UPDATE ON row_to_fix
  FOR EACH ROW EXECUTE FUNCTION leave_alike_decision();
