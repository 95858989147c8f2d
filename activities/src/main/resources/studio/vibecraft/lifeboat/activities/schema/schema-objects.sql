-- Every object of a schema: its kind, its name, its definition. Without owners: migrations are run by somebody else than in production.
-- What extensions bring is theirs; freeze and guard of a recovery are Lifeboat's own.
WITH own_schemas AS (
  SELECT oid FROM pg_catalog.pg_namespace WHERE nspname IN ('lifeboat_freeze', 'lifeboat_guard')
), own_functions AS (
  SELECT oid FROM pg_catalog.pg_proc WHERE pronamespace IN (SELECT oid FROM own_schemas)
), schemas AS (
  SELECT oid, nspname FROM pg_catalog.pg_namespace
  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND oid NOT IN (SELECT oid FROM own_schemas)
), foreign_objects AS (
  SELECT classid, objid FROM pg_catalog.pg_depend WHERE deptype = 'e'
), relations AS (
  SELECT c.*, pg_catalog.format('%I.%I', s.nspname, c.relname) AS name
  FROM pg_catalog.pg_class c JOIN schemas s ON s.oid = c.relnamespace
  WHERE NOT EXISTS (SELECT FROM foreign_objects f WHERE f.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND f.objid = c.oid)
), functions AS (
  SELECT p.*, p.oid::pg_catalog.regprocedure::text AS name
  FROM pg_catalog.pg_proc p JOIN schemas s ON s.oid = p.pronamespace
  WHERE NOT EXISTS (SELECT FROM foreign_objects f WHERE f.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND f.objid = p.oid)
), types AS (
  SELECT t.*, pg_catalog.format_type(t.oid, NULL) AS name
  FROM pg_catalog.pg_type t JOIN schemas s ON s.oid = t.typnamespace
  WHERE NOT EXISTS (SELECT FROM foreign_objects f WHERE f.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND f.objid = t.oid)
)
SELECT 'schema', pg_catalog.quote_ident(nspname), '' FROM schemas
UNION ALL
SELECT 'extension', pg_catalog.quote_ident(extname), extversion FROM pg_catalog.pg_extension
UNION ALL
SELECT 'enum', name, (SELECT pg_catalog.string_agg(pg_catalog.quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e WHERE e.enumtypid = types.oid)
FROM types WHERE typtype = 'e'
UNION ALL
SELECT 'domain', name, pg_catalog.concat_ws(' ', pg_catalog.format_type(typbasetype, typtypmod), CASE WHEN typnotnull THEN 'NOT NULL' END, 'DEFAULT ' || typdefault)
FROM types WHERE typtype = 'd'
UNION ALL
SELECT CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table' WHEN 'c' THEN 'composite type' ELSE 'table' END,
       name,
       pg_catalog.concat_ws(' ', CASE relpersistence WHEN 'u' THEN 'UNLOGGED' END,
                 'PARTITION BY ' || CASE WHEN relkind = 'p' THEN pg_catalog.pg_get_partkeydef(oid) END,
                 CASE WHEN relispartition THEN pg_catalog.pg_get_expr(relpartbound, oid) END,
                 CASE WHEN relrowsecurity THEN 'ROW LEVEL SECURITY' END, CASE WHEN relforcerowsecurity THEN 'FORCED' END,
                 CASE WHEN relkind IN ('r', 'p') THEN CASE relreplident WHEN 'f' THEN 'REPLICA IDENTITY FULL' WHEN 'n' THEN 'REPLICA IDENTITY NOTHING'
                   WHEN 'i' THEN 'REPLICA IDENTITY USING ' || (SELECT i.indexrelid::pg_catalog.regclass::text FROM pg_catalog.pg_index i WHERE i.indrelid = relations.oid AND i.indisreplident) END END,
                 CASE WHEN relkind IN ('v', 'm') THEN pg_catalog.pg_get_viewdef(oid) END, pg_catalog.array_to_string(reloptions, ', '))
FROM relations WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
UNION ALL
SELECT 'column', pg_catalog.format('%s.%I', r.name, a.attname),
       pg_catalog.concat_ws(' ', pg_catalog.format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'NOT NULL' END,
                 CASE a.attgenerated WHEN '' THEN 'DEFAULT ' ELSE 'GENERATED ' END || pg_catalog.pg_get_expr(d.adbin, d.adrelid),
                 CASE a.attidentity WHEN 'a' THEN 'IDENTITY ALWAYS' WHEN 'd' THEN 'IDENTITY' END,
                 CASE WHEN a.attcollation <> t.typcollation THEN 'COLLATE ' || a.attcollation::pg_catalog.regcollation::text END)
FROM relations r
JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE r.relkind IN ('r', 'p', 'f', 'c')
UNION ALL
SELECT 'sequence', name, pg_catalog.format('%s from %s by %s, %s to %s%s', pg_catalog.format_type(q.seqtypid, NULL), q.seqstart, q.seqincrement, q.seqmin, q.seqmax,
              CASE WHEN q.seqcycle THEN ', cycles' END)
FROM relations JOIN pg_catalog.pg_sequence q ON q.seqrelid = relations.oid
UNION ALL
SELECT 'constraint', pg_catalog.format('%I on %s', k.conname, coalesce(r.name, t.name)), pg_catalog.pg_get_constraintdef(k.oid)
FROM pg_catalog.pg_constraint k LEFT JOIN relations r ON r.oid = k.conrelid LEFT JOIN types t ON t.oid = k.contypid
WHERE coalesce(r.name, t.name) IS NOT NULL AND k.contype <> 't'
UNION ALL
SELECT 'index', r.name, pg_catalog.pg_get_indexdef(i.indexrelid) || CASE WHEN i.indisvalid THEN '' ELSE ' INVALID' END
FROM relations r JOIN pg_catalog.pg_index i ON i.indexrelid = r.oid
UNION ALL
SELECT 'policy', pg_catalog.format('%I on %s', p.polname, r.name),
       pg_catalog.concat_ws(' ', CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END, 'FOR ' || p.polcmd::text,
                 'TO ' || (SELECT pg_catalog.string_agg(CASE WHEN o = 0 THEN 'public' ELSE o::pg_catalog.regrole::text END, ', ' ORDER BY o::pg_catalog.regrole::text) FROM pg_catalog.unnest(p.polroles) o),
                 'USING ' || pg_catalog.pg_get_expr(p.polqual, p.polrelid), 'CHECK ' || pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid))
FROM pg_catalog.pg_policy p JOIN relations r ON r.oid = p.polrelid
UNION ALL
SELECT 'trigger', pg_catalog.format('%I on %s', t.tgname, r.name),
       pg_catalog.pg_get_triggerdef(t.oid) || CASE t.tgenabled WHEN 'O' THEN '' WHEN 'D' THEN ' DISABLED' WHEN 'A' THEN ' ALWAYS' ELSE ' REPLICA' END
FROM pg_catalog.pg_trigger t JOIN relations r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal AND t.tgfoid NOT IN (SELECT oid FROM own_functions)
UNION ALL
SELECT 'rule', pg_catalog.format('%I on %s', u.rulename, r.name), pg_catalog.pg_get_ruledef(u.oid)
FROM pg_catalog.pg_rewrite u JOIN relations r ON r.oid = u.ev_class WHERE u.rulename <> '_RETURN'
UNION ALL
SELECT CASE prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END, name,
       CASE WHEN prokind = 'a' THEN pg_catalog.pg_get_function_result(oid) ELSE pg_catalog.pg_get_functiondef(oid) END
FROM functions
UNION ALL
SELECT 'event trigger', pg_catalog.quote_ident(evtname), pg_catalog.concat_ws(' ', evtevent, evtfoid::pg_catalog.regprocedure::text, evtenabled::text, pg_catalog.array_to_string(evttags, ', '))
FROM pg_catalog.pg_event_trigger e
WHERE e.evtfoid NOT IN (SELECT oid FROM own_functions) AND NOT EXISTS (SELECT FROM foreign_objects f WHERE f.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass AND f.objid = e.oid)
UNION ALL
SELECT 'statistics', pg_catalog.format('%I.%I', s.nspname, x.stxname), pg_catalog.pg_get_statisticsobjdef(x.oid)
FROM pg_catalog.pg_statistic_ext x JOIN schemas s ON s.oid = x.stxnamespace
UNION ALL
SELECT 'default grant', pg_catalog.format('to %s on new %s%s', CASE WHEN d.grantee = 0 THEN 'public' ELSE d.grantee::pg_catalog.regrole::text END, d.what, d.place),
       pg_catalog.string_agg(DISTINCT d.privilege_type || CASE WHEN d.is_grantable THEN '*' ELSE '' END, ', ')
FROM (
  SELECT CASE p.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types' ELSE 'schemas' END AS what,
         coalesce(' in ' || pg_catalog.quote_ident(s.nspname), '') AS place, p.defaclrole, (pg_catalog.aclexplode(p.defaclacl)).*
  FROM pg_catalog.pg_default_acl p LEFT JOIN schemas s ON s.oid = p.defaclnamespace
) d
WHERE d.grantee <> d.defaclrole
GROUP BY d.grantee, d.what, d.place
UNION ALL
SELECT 'grant', pg_catalog.format('to %s on %s', CASE WHEN g.grantee = 0 THEN 'public' ELSE g.grantee::pg_catalog.regrole::text END, g.name),
       pg_catalog.string_agg(g.privilege_type || CASE WHEN g.is_grantable THEN '*' ELSE '' END, ', ' ORDER BY g.privilege_type)
FROM (
  SELECT name, (pg_catalog.aclexplode(coalesce(relacl, pg_catalog.acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner)))).*, relowner AS owner
  FROM relations WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
  UNION ALL
  SELECT name, (pg_catalog.aclexplode(coalesce(proacl, pg_catalog.acldefault('f', proowner)))).*, proowner FROM functions
  UNION ALL
  SELECT pg_catalog.format('%s.%I', r.name, a.attname), (pg_catalog.aclexplode(a.attacl)).*, r.relowner
  FROM relations r JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attacl IS NOT NULL AND NOT a.attisdropped
  UNION ALL
  SELECT 'schema ' || pg_catalog.quote_ident(nspname), (pg_catalog.aclexplode(coalesce(nspacl, pg_catalog.acldefault('n', nspowner)))).*, nspowner
  FROM pg_catalog.pg_namespace n WHERE n.oid IN (SELECT oid FROM schemas)
) g
WHERE g.grantee <> g.owner
GROUP BY g.grantee, g.name
