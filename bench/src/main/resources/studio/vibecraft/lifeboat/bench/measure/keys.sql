SELECT format('SELECT count(*) FROM (SELECT FROM ONLY %I.%I WHERE (%s) AND (%s) IS NOT NULL GROUP BY %s HAVING count(*) > 1) d',
              n.nspname, c.relname, coalesce(pg_get_expr(i.indpred, i.indrelid), 'true'), k.columns, k.columns)
FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace,
     LATERAL (SELECT string_agg(pg_get_indexdef(i.indexrelid, p, true), ', ' ORDER BY p) AS columns FROM generate_series(1, i.indnkeyatts) p) k
WHERE i.indisunique AND c.relkind = 'r' AND n.nspname = 'public'
UNION ALL
SELECT format('SELECT count(*) FROM %s child LEFT JOIN %s parent ON parent.%I = child.%I WHERE child.%I IS NOT NULL AND parent.%I IS NULL',
              f.conrelid::regclass, f.confrelid::regclass, p.attname, a.attname, a.attname, p.attname)
FROM pg_constraint f
JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
JOIN pg_attribute p ON p.attrelid = f.confrelid AND p.attnum = f.confkey[1]
WHERE f.contype = 'f' AND f.conparentid = 0
