-- What the studio lacks: an extension, tables that inherit, a materialized view on another, one whose owner is under row-level security, large objects, statistics, an event trigger, a table without columns,
-- a table that is large enough to be interrupted, and many definitions.
CREATE EXTENSION pg_trgm SCHEMA public;
CREATE ROLE reader;
CREATE TABLE audit.visits (
  id bigint GENERATED ALWAYS AS IDENTITY, day date NOT NULL, who text, path text, weight int,
  twice int GENERATED ALWAYS AS (weight * 2) STORED);
INSERT INTO audit.visits (day, who, path, weight)
SELECT date '2026-01-01' + n % 300, md5(n::text), '/' || repeat(md5((n % 977)::text), 2), n % 101 FROM generate_series(1, 700000) n;
ALTER TABLE audit.visits ADD PRIMARY KEY (id);
CREATE INDEX visits_who ON audit.visits (who);
CREATE INDEX visits_path ON audit.visits USING gin (path public.gin_trgm_ops) WHERE weight = 7;
CREATE INDEX visits_day ON audit.visits (day, who);
CREATE STATISTICS audit.visits_together ON day, weight FROM audit.visits;
CREATE MATERIALIZED VIEW audit.per_day AS SELECT day, count(*) AS visits FROM audit.visits GROUP BY day;
CREATE UNIQUE INDEX per_day_day ON audit.per_day (day);
CREATE MATERIALIZED VIEW audit.busiest AS SELECT max(visits) AS visits FROM audit.per_day;
GRANT SELECT ON audit.per_day TO reader;
COMMENT ON INDEX audit.visits_who IS 'who has been here';
CREATE TABLE audit.nothing ();
INSERT INTO audit.nothing DEFAULT VALUES;
CREATE TABLE audit.lines (at timestamptz NOT NULL, what text COLLATE "C") PARTITION BY RANGE (at);
CREATE TABLE audit.lines_january PARTITION OF audit.lines FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE audit.lines_rest PARTITION OF audit.lines DEFAULT;
ALTER TABLE audit.lines ADD PRIMARY KEY (at);
INSERT INTO audit.lines SELECT timestamptz '2026-01-20 00:00Z' + n * interval '1 hour', E'line\n\\.\t' || n FROM generate_series(1, 1000) n;
CREATE TABLE audit.contacts (id int PRIMARY KEY, phone text);
CREATE TABLE audit.drivers (licence text) INHERITS (audit.contacts);
INSERT INTO audit.contacts VALUES (1, '+49');
INSERT INTO audit.drivers VALUES (2, '+1', 'B'), (3, '+2', 'C');
CREATE ROLE librarian;
GRANT USAGE, CREATE ON SCHEMA audit TO librarian;
CREATE TABLE audit.secrets (id int PRIMARY KEY, open boolean);
INSERT INTO audit.secrets VALUES (1, true), (2, false);
ALTER TABLE audit.secrets OWNER TO librarian;
ALTER TABLE audit.secrets ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.secrets FORCE ROW LEVEL SECURITY;
CREATE POLICY open ON audit.secrets USING (open);
CREATE MATERIALIZED VIEW audit.opened AS SELECT * FROM audit.secrets WITH NO DATA;
ALTER MATERIALIZED VIEW audit.opened OWNER TO librarian;
REFRESH MATERIALIZED VIEW audit.opened;
CREATE FUNCTION audit.note() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'a command'; END $$;
CREATE EVENT TRIGGER note ON ddl_command_end EXECUTE FUNCTION audit.note();
SELECT lo_from_bytea(0, decode(repeat('ab12', 5000 * n), 'hex')) FROM generate_series(1, 3) n;
DO $$ BEGIN FOR n IN 1..4000 LOOP EXECUTE format('CREATE FUNCTION audit.f%s(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT $1 + %s; END', n, n); END LOOP; END $$;
ALTER DATABASE studio SET work_mem = '8MB';
COMMENT ON DATABASE studio IS 'the studio''s';
