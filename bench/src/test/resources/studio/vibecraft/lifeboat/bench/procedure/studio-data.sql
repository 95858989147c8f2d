-- Ada (…01) is taken out and put back; Bea (…02) and Cem (…03) live beside her and point at her.
INSERT INTO plans VALUES ('free', 0), ('pro', 1900);
INSERT INTO auth.users SELECT ('00000000-0000-0000-0000-00000000000' || n)::uuid, 'eu', decode(md5(n::text), 'hex'), ('2026-01-0' || n || ' 03:04:05.678901+02')::timestamptz
  FROM generate_series(1, 3) n;
INSERT INTO auth.identities SELECT 'github', 'sub' || n, ('00000000-0000-0000-0000-00000000000' || n)::uuid, '{"b": [1, 2.50], "a": null}' FROM generate_series(1, 3) n;
INSERT INTO auth.sessions (user_id, ip, ttl) SELECT ('00000000-0000-0000-0000-00000000000' || 1 + n % 3)::uuid, '10.0.0.0/8', '1 mon 2 days 03:04:05.6'
  FROM generate_series(1, 30) n;
INSERT INTO users (id, email, name, plan, tags, home, updated_at) VALUES
  ('00000000-0000-0000-0000-000000000001', 'ada@example.com', E'A\tda\\N "x" \n \u0001 \U0001F600 \r end ', 'pro', '{"a,b","c\"d",NULL,""}', '(0.1,1e-300,12.3400)', '2026-02-03 04:05:06.000007+00'),
  ('00000000-0000-0000-0000-000000000002', 'bea@example.com', NULL, 'free', '{}', NULL, '2026-02-03 04:05:06+00'),
  ('00000000-0000-0000-0000-000000000003', 'cem@example.com', '', NULL, '{}', NULL, '2026-02-03 04:05:06+00');
ALTER TABLE users DISABLE TRIGGER touch;
UPDATE users SET invited_by = '00000000-0000-0000-0000-000000000001' WHERE id <> '00000000-0000-0000-0000-000000000001';
UPDATE users SET invited_by = '00000000-0000-0000-0000-000000000003' WHERE id = '00000000-0000-0000-0000-000000000001';
UPDATE quotas SET tokens = 0.0001 WHERE user_id = '00000000-0000-0000-0000-000000000001';
INSERT INTO projects (id, owner_id, name, last_editor, updated_at)
  SELECT md5('p' || n)::uuid, ('00000000-0000-0000-0000-00000000000' || 1 + n % 3)::uuid, 'Project ' || n,
         ('00000000-0000-0000-0000-00000000000' || 1 + n % 2)::uuid, '2026-03-01 00:00:00.000001+00' FROM generate_series(1, 60) n;
INSERT INTO versions (project_id, content, weight) SELECT md5('p' || 1 + n % 60)::uuid, repeat('word ' || n, 3), n / 7.0 FROM generate_series(1, 600) n;
UPDATE versions v SET parent_id = (SELECT max(id) FROM versions w WHERE w.project_id = v.project_id AND w.id < v.id);
UPDATE projects p SET current_version = (SELECT max(id) FROM versions v WHERE v.project_id = p.id);
INSERT INTO members SELECT p.id, u.id, (enum_range(NULL::role))[1 + (row_number() OVER ()) % 4], '2026-03-04' FROM projects p, users u;
INSERT INTO member_notes SELECT project_id, user_id, n, 'note' FROM members, generate_series(1, 2) n;
INSERT INTO prompts (project_id, content, metadata, raw) SELECT id, repeat('long ', 2000), '{"z": 1.10, "a": "\u00e9"}', '{"z":  1.10,"z":2}' FROM projects;
INSERT INTO settings SELECT id, k, '[1, {"x": null}]' FROM projects, unnest(ARRAY['theme', 'it''s']) k;
INSERT INTO assets SELECT md5(id || 'a')::uuid, id, decode(repeat(md5(id::text), 200), 'hex'), B'1011', '[1,9)', to_tsvector('simple', name), '((1.5,2),(0,0))' FROM projects;
INSERT INTO knowledge SELECT md5(id || 'k')::uuid, id, E'back\\slash', NULL FROM projects;
INSERT INTO providers SELECT id, 'openai', '\x00ff0a0d5c' FROM users;
INSERT INTO templates (author_id, title) SELECT ('00000000-0000-0000-0000-00000000000' || 1 + n % 3)::uuid, 'T' || n FROM generate_series(1, 9) n;
INSERT INTO template_uses SELECT t.id, u.id, '2026-04-01 00:00:00.5+00' FROM templates t, users u, generate_series(1, 2);
INSERT INTO conversations (id, user_id, updated_at) SELECT n, ('00000000-0000-0000-0000-00000000000' || 1 + n % 3)::uuid, '2026-05-01' FROM generate_series(1, 30) n;
INSERT INTO messages SELECT c.id, n, 'hello ' || n FROM conversations c, generate_series(1, 20) n;
INSERT INTO usage SELECT u.id, '2026-10-20 00:00:00.25+00'::timestamptz + n * interval '1 day', 'w' || n, (n * 1.05)::numeric::money FROM users u, generate_series(0, 25) n;
INSERT INTO usage_alerts SELECT user_id, at, 'over' FROM usage WHERE extract(day FROM at)::int % 5 = 0;
INSERT INTO subscriptions SELECT md5(id || 's')::uuid, id, 'pro', '[2026-01-01,2026-06-01)' FROM users;
INSERT INTO "Odd Names"."Billing ""Events""" ("Subscription", "select", note) SELECT id, 'NaN', 'ab' FROM subscriptions, generate_series(1, 3);
INSERT INTO reviews SELECT n, 1 + n % 9, ('00000000-0000-0000-0000-00000000000' || 1 + n % 3)::uuid, 1 + n % 5 FROM generate_series(1, 18) n;
ALTER TABLE users ENABLE TRIGGER touch;
