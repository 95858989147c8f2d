--liquibase formatted sql

--changeset lifeboat:1
CREATE TABLE recoveries (
    recovery_id text PRIMARY KEY,
    run_id text NOT NULL,
    database text NOT NULL,
    scenario text NOT NULL,
    mode text NOT NULL,
    phase text NOT NULL,
    phase_reason text NOT NULL,
    requested_by text NOT NULL,
    requested_role text NOT NULL,
    reason text NOT NULL,
    started_at timestamptz NOT NULL,
    closed_at timestamptz,
    rto interval NOT NULL,
    rpo interval NOT NULL,
    machine_time interval NOT NULL,
    human_wait interval NOT NULL,
    last_event text NOT NULL,
    progress jsonb NOT NULL
);
COMMENT ON TABLE recoveries IS 'One row for each run of a scenario, in its last known state.';
CREATE INDEX recoveries_by_start ON recoveries (started_at DESC);

CREATE TABLE steps (
    recovery_id text NOT NULL REFERENCES recoveries,
    id text NOT NULL,
    number int NOT NULL,
    title text NOT NULL,
    state text NOT NULL,
    attempts int NOT NULL,
    started_at timestamptz,
    ended_at timestamptz,
    machine_time interval NOT NULL,
    human_wait interval NOT NULL,
    summary text,
    PRIMARY KEY (recovery_id, id)
);
COMMENT ON TABLE steps IS 'The runbook''s steps of each recovery.';

CREATE TABLE checks (
    recovery_id text NOT NULL,
    step text NOT NULL,
    name text NOT NULL,
    outcome text NOT NULL,
    took interval NOT NULL,
    detail text NOT NULL,
    PRIMARY KEY (recovery_id, step, name),
    FOREIGN KEY (recovery_id, step) REFERENCES steps
);
COMMENT ON TABLE checks IS 'What was verified, and how it ended.';

CREATE TABLE decisions (
    event_id text PRIMARY KEY,
    recovery_id text NOT NULL,
    step text NOT NULL,
    choice text NOT NULL,
    person text NOT NULL,
    role text NOT NULL,
    reason text NOT NULL,
    at timestamptz NOT NULL
);
COMMENT ON TABLE decisions IS 'Every decision of a person, with role and reason.';

CREATE TABLE timeline (
    event_id text PRIMARY KEY,
    recovery_id text NOT NULL,
    at timestamptz NOT NULL,
    step text,
    sentence text NOT NULL
);
COMMENT ON TABLE timeline IS 'The story of each recovery, one sentence a row.';
CREATE INDEX timeline_by_recovery ON timeline (recovery_id, event_id);

CREATE TABLE backup_tests (
    event_id text PRIMARY KEY,
    recovery_id text NOT NULL,
    database text NOT NULL,
    label text NOT NULL,
    clean boolean NOT NULL,
    detail text NOT NULL,
    at timestamptz NOT NULL
);
COMMENT ON TABLE backup_tests IS 'Which backup was really restored and looked at, and what that showed.';

CREATE TABLE receipts (
    recovery_id text PRIMARY KEY,
    hash text NOT NULL,
    sealed_at timestamptz NOT NULL,
    body jsonb NOT NULL
);
COMMENT ON TABLE receipts IS 'Copies of the signed receipts; the signed files are the originals.';

CREATE TABLE audit_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id text UNIQUE NOT NULL,
    at timestamptz NOT NULL,
    person text NOT NULL,
    role text NOT NULL,
    action text NOT NULL,
    target text NOT NULL,
    outcome text NOT NULL
);
COMMENT ON TABLE audit_log IS 'Every write that came in through the API.';

--changeset lifeboat:2
CREATE TABLE attempts (
    recovery_id text NOT NULL,
    step text NOT NULL,
    number int NOT NULL,
    started_at timestamptz,
    ended_at timestamptz,
    outcome text NOT NULL,
    failure text,
    PRIMARY KEY (recovery_id, step, number),
    FOREIGN KEY (recovery_id, step) REFERENCES steps
);
COMMENT ON TABLE attempts IS 'Each attempt of a step: HOLDING is one that failed for good, with the sentence that it held with.';

CREATE TABLE backups (
    database text NOT NULL,
    label text NOT NULL,
    type text NOT NULL,
    started_at timestamptz NOT NULL,
    stopped_at timestamptz NOT NULL,
    start_lsn pg_lsn NOT NULL,
    stop_lsn pg_lsn NOT NULL,
    timeline int NOT NULL,
    error boolean NOT NULL,
    wal_gap text,
    size bigint NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (database, label)
);
COMMENT ON TABLE backups IS 'Backups that recoveries considered or made; backup_tests says what verified them.';
CREATE INDEX backup_tests_by_label ON backup_tests (database, label, at);
