-- How old a register is, and how clean its latest extracts were, stands on every page of the LA: found by walking back
-- along this, whatever else was uploaded in between. What was corrected by hand or taken back is no extract.
CREATE INDEX upload_loaded ON upload (local_authority, finished_at DESC)
  WHERE state = 'loaded' AND source IN ('portal', 'api');
