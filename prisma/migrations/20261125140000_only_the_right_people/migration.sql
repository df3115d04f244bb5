-- Who people are, how they prove it, and for how long that holds. Each part of it adds what is its own below this.

-- People --------------------------------------------------------------------------------------------------
-- Who signs in through their council has no password here; who has neither has not accepted an invitation yet.
ALTER TABLE staff ALTER COLUMN password_hash DROP NOT NULL;
ALTER TABLE staff
  ADD COLUMN issuer       text,
  ADD COLUMN subject      text,
  ADD COLUMN version      integer NOT NULL DEFAULT 1,
  ADD COLUMN signed_in_at timestamptz(3),
  ADD CONSTRAINT staff_is_linked_whole CHECK ((issuer IS NULL) = (subject IS NULL)),
  -- One person of an issuer is one person here: an e-mail address may pass to somebody else, a subject does not.
  ADD CONSTRAINT staff_subject_is_one UNIQUE (issuer, subject);

-- A subject is known before its LA is.
CREATE POLICY signing_in_by_subject ON staff FOR SELECT TO cpis_portal
  USING (issuer = nullif(current_setting('app.issuer', true), '') AND subject = nullif(current_setting('app.subject', true), ''));
-- People of the national service have no LA to be found by; they change what is their own.
CREATE POLICY changing_themself ON staff FOR UPDATE TO cpis_portal
  USING (id = nullif(current_setting('app.staff_id', true), '')::uuid)
  WITH CHECK (id = nullif(current_setting('app.staff_id', true), '')::uuid);
GRANT INSERT (local_authority, email, name, role, password_hash, issuer, subject, created_at) ON staff TO cpis_portal;
GRANT UPDATE (name, role, password_hash, issuer, subject, version, disabled_at, signed_in_at) ON staff TO cpis_portal;

-- Sessions ------------------------------------------------------------------------------------------------
ALTER TABLE staff_session
  -- What a person ends a session of theirs by; the token's hash goes nowhere.
  ADD COLUMN id           uuid NOT NULL DEFAULT gen_random_uuid(),
  -- When somebody was last there. What a page asks by itself does not count.
  ADD COLUMN last_seen_at timestamptz(3),
  -- second-factor: the password was right, and nothing is open yet but the page that asks for the rest.
  ADD COLUMN stage        text NOT NULL DEFAULT 'full' CHECK (stage IN ('second-factor', 'full')),
  ADD COLUMN address      text,
  -- The browser and system in a few words, for the person to know the session by.
  ADD COLUMN device       text,
  ADD COLUMN ended_because text CHECK (ended_because IN ('signed-out', 'stepped-up', 'idle', 'expired', 'ended-elsewhere', 'reset',
    'role-changed', 'disabled', 'factor-changed')),
  ADD CONSTRAINT staff_session_id_is_one UNIQUE (id);
UPDATE staff_session SET last_seen_at = created_at;
ALTER TABLE staff_session ALTER COLUMN last_seen_at SET NOT NULL, ALTER COLUMN last_seen_at SET DEFAULT now();

-- Their own, and an administrator ends those of their LA's people.
CREATE POLICY own_sessions ON staff_session TO cpis_portal
  USING (staff_id = nullif(current_setting('app.staff_id', true), '')::uuid)
  WITH CHECK (staff_id = nullif(current_setting('app.staff_id', true), '')::uuid);
CREATE POLICY own_authority ON staff_session TO cpis_portal
  USING (local_authority = (SELECT app_la())) WITH CHECK (local_authority = app_la());

-- Second factors ------------------------------------------------------------------------------------------
CREATE TABLE staff_factor (
  staff_id        uuid NOT NULL REFERENCES staff,
  id              uuid NOT NULL DEFAULT uuidv7(),
  local_authority text REFERENCES local_authority,
  kind            text NOT NULL CHECK (kind IN ('totp', 'passkey')),
  name            text NOT NULL CHECK (name <> ''),
  created_at      timestamptz(3) NOT NULL,
  -- Proved once, with a code of it. Until then it asks for nothing.
  confirmed_at    timestamptz(3),
  last_used_at    timestamptz(3),
  -- totp: sealed, since whoever could read it could make codes; the last step whose code was taken, so that none works twice.
  sealed_secret   text,
  last_step       bigint,
  -- passkey, as WebAuthn has it:
  credential_id   text UNIQUE,
  public_key      bytea,
  counter         bigint,
  transports      text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (staff_id, id),
  CHECK ((kind = 'totp') = (sealed_secret IS NOT NULL)),
  CHECK ((kind = 'passkey') = (credential_id IS NOT NULL AND public_key IS NOT NULL AND counter IS NOT NULL))
);
CREATE TABLE staff_recovery_code (
  staff_id        uuid NOT NULL REFERENCES staff,
  code_hash       text NOT NULL,
  local_authority text REFERENCES local_authority,
  created_at      timestamptz(3) NOT NULL,
  used_at         timestamptz(3),
  PRIMARY KEY (staff_id, code_hash)
);
DO $$
DECLARE owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['staff_factor', 'staff_recovery_code'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format($p$CREATE POLICY themself ON %I
      USING (staff_id = nullif(current_setting('app.staff_id', true), '')::uuid)
      WITH CHECK (staff_id = nullif(current_setting('app.staff_id', true), '')::uuid)$p$, owned);
    -- An administrator takes away what somebody of their LA has lost.
    EXECUTE format('CREATE POLICY own_authority ON %I USING (local_authority = (SELECT app_la())) WITH CHECK (local_authority = app_la())', owned);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON staff_factor, staff_recovery_code TO cpis_portal;

-- Links in e-mail: invitations and resets ------------------------------------------------------------------
CREATE TABLE staff_link (
  -- Only the hash: a copy of the database opens no door.
  token_hash      text PRIMARY KEY,
  id              uuid NOT NULL DEFAULT uuidv7() UNIQUE,
  kind            text NOT NULL CHECK (kind IN ('invitation', 'reset')),
  local_authority text REFERENCES local_authority,
  -- reset: whose password. invitation: nobody yet.
  staff_id        uuid REFERENCES staff,
  email           text NOT NULL CHECK (email = lower(email)),
  name            text,
  role            text CHECK (role IN ('uploader', 'quality', 'admin', 'service')),
  created_at      timestamptz(3) NOT NULL,
  created_by_id   uuid,
  created_by_name text,
  expires_at      timestamptz(3) NOT NULL,
  used_at         timestamptz(3),
  -- Taken back, or replaced by a newer one.
  ended_at        timestamptz(3),
  CHECK ((kind = 'reset') = (staff_id IS NOT NULL)),
  CHECK ((kind = 'invitation') = (name IS NOT NULL AND role IS NOT NULL)),
  CHECK (role IS NULL OR (role = 'service') = (local_authority IS NULL))
);
CREATE INDEX ON staff_link (local_authority, created_at);
CREATE INDEX ON staff_link (staff_id);
ALTER TABLE staff_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_link FORCE ROW LEVEL SECURITY;
CREATE POLICY holds_the_link ON staff_link
  USING (token_hash = nullif(current_setting('app.link', true), ''))
  WITH CHECK (token_hash = nullif(current_setting('app.link', true), ''));
CREATE POLICY own_authority ON staff_link
  USING (local_authority = (SELECT app_la())) WITH CHECK (local_authority = app_la());
GRANT SELECT, INSERT, UPDATE ON staff_link TO cpis_portal;

-- Sign-in through the council -------------------------------------------------------------------------------
CREATE TABLE identity_provider (
  local_authority text PRIMARY KEY REFERENCES local_authority,
  issuer          text NOT NULL UNIQUE CHECK (issuer ~ '^https?://'),
  client_id       text NOT NULL CHECK (client_id <> ''),
  sealed_secret   text NOT NULL,
  -- The council's groups, each with the role that it stands for; none: roles are given in the portal.
  group_roles     jsonb NOT NULL DEFAULT '{}',
  -- Whether a password still opens the door for this LA's people.
  passwords       boolean NOT NULL DEFAULT true,
  version         integer NOT NULL DEFAULT 1,
  updated_at      timestamptz(3) NOT NULL
);
ALTER TABLE identity_provider ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity_provider FORCE ROW LEVEL SECURITY;
CREATE POLICY own_authority ON identity_provider
  USING (local_authority = (SELECT app_la())) WITH CHECK (local_authority = app_la());
CREATE POLICY national_service ON identity_provider TO cpis_portal
  USING (nullif(current_setting('app.service', true), '') = 'on') WITH CHECK (nullif(current_setting('app.service', true), '') = 'on');
GRANT SELECT, INSERT, UPDATE, DELETE ON identity_provider TO cpis_portal;

-- Guessing --------------------------------------------------------------------------------------------------
-- As the limiter's library has it. A key is a hash of an account or an address: nobody can be read from it.
CREATE TABLE guess (
  key    varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);
CREATE INDEX ON guess (expire);
GRANT SELECT, INSERT, UPDATE, DELETE ON guess TO cpis_portal;
GRANT SELECT, DELETE ON guess TO cpis_worker;

-- From where --------------------------------------------------------------------------------------------------
ALTER TABLE audit_entry ADD COLUMN address text;
-- concat_ws leaves out what is null, so entries from before have the hash that they had.
CREATE OR REPLACE FUNCTION audit_entry_hash(entry audit_entry) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN encode(sha256(convert_to(concat_ws(E'\x1f', entry.chain, entry.sequence,
    to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), coalesce(entry.actor_id::text, ''),
    entry.action, entry.subjects::text, entry.detail::text, entry.previous, entry.address), 'UTF8')), 'hex');
