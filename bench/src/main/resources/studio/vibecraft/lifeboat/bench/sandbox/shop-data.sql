INSERT INTO orders
SELECT n, 1 + (n * 7919::bigint) % (500 * {units}), (n * 31::bigint) % 100000, timestamptz '2025-01-01 00:00:00Z' + n * interval '20 seconds', 0,
       CASE WHEN n % 20 = 0 THEN 'open' ELSE 'shipped' END, 'Order ' || md5(n::text),
       jsonb_build_object('channel', n % 4, 'gift', n % 9 = 0)
FROM generate_series(1, 4000 * {units}) n;
INSERT INTO order_items
SELECT n, 1 + n % (4000 * {units}), 1 + n % 5000, 1 + n % 9, 0, CASE WHEN n % 3 = 0 THEN md5(n::text) END
FROM generate_series(1, 6000 * {units}) n;
INSERT INTO documents
SELECT n, 1 + (n * 131::bigint) % (4000 * {units}), 0, 'Document ' || n, jsonb_build_object('kind', n % 11, 'words', jsonb_build_array('a' || n % 997, 'b' || n % 89)),
       (SELECT string_agg(md5((n * 1000 + part)::text), '') FROM generate_series(1, 230) part)
FROM generate_series(1, 90 * {units}) n;
