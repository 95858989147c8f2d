package studio.vibecraft.lifeboat.scenario.corruption;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.contract.activity.WalReach;
import studio.vibecraft.lifeboat.model.Actor;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.BlockRange;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Inventory;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.ProtectedDatabase;
import studio.vibecraft.lifeboat.model.Remedy;
import studio.vibecraft.lifeboat.model.Standby;
import studio.vibecraft.lifeboat.model.StoppingPoint;
import studio.vibecraft.lifeboat.model.Suspicion;
import studio.vibecraft.lifeboat.runbook.Runbook;
import studio.vibecraft.lifeboat.runbook.RunbookLibrary;
import studio.vibecraft.lifeboat.scenario.rehearsal.People;

/** Values that the tests share. */
final class Samples {
    static final Actor RITA = People.RITA;
    static final Actor CARLA = People.CARLA;
    static final Actor DAN = People.DAN;
    static final ProtectedDatabase SHOP = People.SHOP;
    static final Damage BAD_PAGE = new Damage(
            Damage.Kind.CHECKSUM,
            Damage.Part.TABLE,
            "shop",
            "public.orders",
            "public.orders",
            "base/1/2",
            List.of(new BlockRange(7, 7)),
            "checksum of block 7");
    static final Damage BAD_INDEX = new Damage(
            Damage.Kind.CHECKSUM,
            Damage.Part.INDEX,
            "shop",
            "public.orders_pkey",
            "public.orders",
            "base/1/3",
            List.of(new BlockRange(2, 2)),
            "checksum of block 2");
    static final Check GOOD = new Check("amcheck", Check.Outcome.PASSED, Duration.ofSeconds(1), "all pages");
    static final Check BAD = new Check("amcheck", Check.Outcome.FAILED, Duration.ofSeconds(1), "orders_pkey differs");

    /** Three commits of the five minutes after 05:30 go. */
    static final StoppingPoint POINT = new StoppingPoint(
            new Lsn(40),
            new Lsn(48),
            Instant.parse("2026-01-31T05:29:50Z"),
            Instant.parse("2026-01-31T05:30:10Z"),
            Instant.parse("2026-01-31T05:34:50Z"),
            3,
            null);

    static final Standby STANDBY = new Standby("b", "10.0.0.2:5432", "It is 0 bytes behind", List.of(GOOD));
    static final Standby SICK_STANDBY = new Standby("c", "10.0.0.3:5432", "", List.of(BAD));

    private Samples() {}

    static Runbook runbook() {
        return RunbookLibrary.read(Path.of("../runbooks"))
                .runbook("database-corruption")
                .orElseThrow();
    }

    static RecoveryRequest request(Mode mode, Runbook runbook) {
        return request(mode, runbook, Suspicion.NONE);
    }

    static RecoveryRequest request(Mode mode, Runbook runbook, Suspicion suspicion) {
        return new RecoveryRequest(
                "r1", SHOP, mode, runbook, CARLA, "orders cannot be read", null, suspicion, Map.of());
    }

    static WalReach reach(@Nullable StoppingPoint point) {
        return new WalReach(backup(1), Instant.parse("2026-01-31T05:34:50Z"), new Lsn(90), point);
    }

    static CorruptionScope scope(Remedy remedy, Damage... damages) {
        return scope(remedy, Map.of(), damages);
    }

    static CorruptionScope scope(Remedy remedy, Map<String, Long> unlogged, Damage... damages) {
        Inventory inventory =
                new Inventory(Map.of(), Map.of(), List.of(), Map.of(), unlogged, Map.of(), List.of(), 1000, List.of());
        return new CorruptionScope(
                List.of(damages), remedy, "a table is damaged", null, "/evidence/r1", inventory, List.of(GOOD));
    }

    /** @param day of January: the higher, the newer */
    static Backup backup(int day) {
        return backup(day, false);
    }

    static Backup backup(int day, boolean error) {
        Instant at = Instant.parse(String.format("2026-01-%02dT02:00:00Z", day));
        return new Backup(
                "b" + day, "full", at, at.plusSeconds(60), new Lsn(day), new Lsn(day + 1), 1, error, null, 1000);
    }
}
