package studio.vibecraft.lifeboat.activities.guard;

import java.util.List;

/** Refuses to drop a guarded table, or a column of one. By then its triggers are gone with it, so they are looked for among what was dropped. */
final class Drops {
    private static final String FUNCTION = """
            CREATE OR REPLACE FUNCTION lifeboat_guard.refuse_drop() RETURNS event_trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $lifeboat$
            BEGIN
              IF current_setting('lifeboat.planned', true) <> '' THEN RETURN; END IF;
              PERFORM FROM pg_event_trigger_dropped_objects() o
                WHERE o.object_type = 'table' AND EXISTS (SELECT FROM pg_event_trigger_dropped_objects() t
                        WHERE t.object_type = 'trigger' AND t.address_names[3] = 'lifeboat_guard_truncate'
                          AND t.address_names[1:2] = o.address_names[1:2])
                   OR o.object_type = 'table column'
                      AND o.objid IN (SELECT tgrelid FROM pg_trigger WHERE tgname = 'lifeboat_guard_truncate');
              IF FOUND THEN
                RAISE EXCEPTION '% takes a guarded table or its column', TG_TAG
                  USING ERRCODE = '54000', HINT = 'For planned work say in the same transaction: SET LOCAL lifeboat.planned = ''<why>''.';
              END IF;
            END $lifeboat$""";

    private Drops() {}

    static List<String> refuse() {
        return List.of(
                FUNCTION,
                "DROP EVENT TRIGGER IF EXISTS lifeboat_guard_drop",
                "CREATE EVENT TRIGGER lifeboat_guard_drop ON sql_drop EXECUTE FUNCTION lifeboat_guard.refuse_drop()");
    }
}
