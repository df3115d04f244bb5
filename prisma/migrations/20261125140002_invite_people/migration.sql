-- Invitations and resets: the e-mails that bring a link, and what somebody who holds one may do.

-- People of the national service have no LA to be found by: a reset of theirs is found by whose it is.
CREATE POLICY their_own ON staff_link TO cpis_portal
  USING (staff_id = nullif(current_setting('app.staff_id', true), '')::uuid)
  WITH CHECK (staff_id = nullif(current_setting('app.staff_id', true), '')::uuid);
-- Only whoever owns the database invites somebody to the national service, who sees every LA's counts.
CREATE POLICY invites_nobody_to_the_service ON staff_link AS RESTRICTIVE FOR INSERT TO cpis_portal
  WITH CHECK (role IS DISTINCT FROM 'service');
DO $$
BEGIN
  EXECUTE format('CREATE POLICY national_service ON staff_link TO %I USING (local_authority IS NULL) WITH CHECK (local_authority IS NULL)', current_user);
END $$;

-- The portal makes a person of the national service out of such an invitation alone, and of nothing else that it is told.
CREATE POLICY invited_to_the_service ON staff FOR INSERT TO cpis_portal
  WITH CHECK (local_authority IS NULL AND role = 'service' AND EXISTS (
    SELECT FROM staff_link l WHERE l.token_hash = nullif(current_setting('app.link', true), '')
      AND l.kind = 'invitation' AND l.role = 'service' AND l.email = staff.email));

-- E-mails that are about one person ---------------------------------------------------------------------------
-- People of the national service belong to no LA, so an e-mail may not either. Its id is random enough to be one of all.
ALTER TABLE email DROP CONSTRAINT email_pkey, ADD PRIMARY KEY (id);
ALTER TABLE email ALTER COLUMN local_authority DROP NOT NULL, ALTER COLUMN alerts DROP NOT NULL;
ALTER TABLE email DROP CONSTRAINT email_kind_check, DROP CONSTRAINT email_state_check;
ALTER TABLE email
  -- Whose link it brings, and the link itself, sealed: until it is sent, or for as long as it stands on the outbox page.
  ADD COLUMN link_id     uuid,
  ADD COLUMN sealed_link text,
  -- When the link ends. What could not be sent by then is not sent at all.
  ADD COLUMN expires_at  timestamptz(3),
  -- account-changed: what of it.
  ADD COLUMN changed     text CHECK (changed IN ('password', 'role', 'second-factor', 'sign-in')),
  ADD CONSTRAINT email_kind_check CHECK (kind IN ('alerts', 'digest', 'invitation', 'reset', 'account-changed')),
  -- dropped: its link had ended before it could be sent.
  ADD CONSTRAINT email_state_check CHECK (state IN ('queued', 'sent', 'kept', 'failed', 'dropped')),
  ADD CONSTRAINT email_counts_alerts CHECK ((kind IN ('alerts', 'digest')) = (alerts IS NOT NULL)),
  ADD CONSTRAINT email_brings_a_link CHECK ((kind IN ('invitation', 'reset')) = (link_id IS NOT NULL AND expires_at IS NOT NULL)),
  ADD CONSTRAINT email_says_what_changed CHECK ((kind = 'account-changed') = (changed IS NOT NULL)),
  ADD CONSTRAINT email_forgets_the_link CHECK (sealed_link IS NULL OR (link_id IS NOT NULL AND state IN ('queued', 'kept'))),
  ADD CONSTRAINT email_of_nobody_is_about_a_person CHECK (local_authority IS NOT NULL OR link_id IS NOT NULL OR changed IS NOT NULL);
CREATE INDEX ON email (link_id) WHERE link_id IS NOT NULL;

CREATE POLICY of_no_authority ON email FOR INSERT TO cpis_portal WITH CHECK (local_authority IS NULL);
CREATE POLICY of_no_authority_to_send ON email TO cpis_worker USING (local_authority IS NULL) WITH CHECK (local_authority IS NULL);
GRANT INSERT (local_authority, to_address, kind, created_at, next_attempt_at, link_id, sealed_link, expires_at, changed) ON email TO cpis_portal;
-- A link that was used, taken back or replaced is wiped at once, wherever its e-mail stands.
GRANT UPDATE (sealed_link) ON email TO cpis_portal;

-- Somebody waits for these with the page still open: the worker is told, and not whose they are.
CREATE FUNCTION tell_mail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('mail', '');
  RETURN NULL;
END $$;
CREATE TRIGGER email_is_told AFTER INSERT ON email FOR EACH ROW WHEN (NEW.alerts IS NULL) EXECUTE FUNCTION tell_mail();
