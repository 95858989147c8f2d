-- {units}: 100 for the default of about 300 MB.
INSERT INTO customers
SELECT n, format('customer%s@example.org', n), format('Customer %s', md5(n::text)),
       jsonb_build_object('street', md5('s' || n), 'city', 'City ' || n % 500, 'zip', 10000 + n % 89999),
       timestamptz '2024-01-01 00:00:00Z' + n * interval '1 minute'
FROM generate_series(1, 500 * {units}) n;
INSERT INTO products
SELECT n, format('sku-%s', n), format('Product %s', md5(n::text)), jsonb_build_object('weight', n % 1000, 'colour', n % 7)
FROM generate_series(1, 5000) n;
