package studio.vibecraft.lifeboat.api.recovery;

import java.time.Clock;
import studio.vibecraft.lifeboat.api.archive.Archive;
import studio.vibecraft.lifeboat.api.catalog.Catalog;
import studio.vibecraft.lifeboat.api.plan.Planning;
import studio.vibecraft.lifeboat.api.temporal.Recoveries;
import studio.vibecraft.lifeboat.api.temporal.TemporalAccess;
import studio.vibecraft.lifeboat.api.view.RecoveryId;

/** What people do with recoveries, whether they come over HTTP or from a shell. */
public record RecoveryDesk(Planning planning, Starting starting, Deciding deciding, Readings readings) {
    public RecoveryDesk(Catalog catalog, TemporalAccess temporal, Archive archive) {
        this(
                catalog,
                temporal.recoveries(),
                new Planning(temporal.plans(), archive, Clock.systemUTC()),
                new Readings(catalog, temporal.reader(), archive, temporal.executor()));
    }

    private RecoveryDesk(Catalog catalog, Recoveries recoveries, Planning planning, Readings readings) {
        this(catalog, recoveries, planning, readings, new IdempotencyKeys<>());
    }

    private RecoveryDesk(
            Catalog catalog,
            Recoveries recoveries,
            Planning planning,
            Readings readings,
            IdempotencyKeys<RecoveryId> keys) {
        this(
                planning,
                new Starting(catalog, planning, recoveries, keys, Clock.systemUTC()),
                new Deciding(recoveries, readings, keys, Clock.systemUTC()),
                readings);
    }
}
