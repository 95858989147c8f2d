package studio.vibecraft.lifeboat.activities.repair;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.check.Background;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Visibility and free space maps are derived: PostgreSQL reads a broken map page as empty, and a full vacuum pass fills it again. */
public final class MapRebuild {
    private final Sessions sessions;
    private final ProgressListener listener;

    public MapRebuild(Sessions sessions, ProgressListener listener) {
        this.sessions = sessions;
        this.listener = listener;
    }

    public Check rebuild(List<Damage> damages) {
        Instant start = Instant.now();
        List<String> tables = damages.stream().map(Damage::relation).distinct().toList();
        for (Damage damage : damages) {
            vacuum(damage);
        }
        return new Check(
                "maps made anew",
                Check.Outcome.PASSED,
                Duration.between(start, Instant.now()),
                String.join(", ", tables));
    }

    private void vacuum(Damage damage) {
        try (Connection connection = sessions.open(Objects.requireNonNull(damage.database()));
                Statement statement = connection.createStatement()) {
            Background.run(
                    () -> statement.execute("VACUUM (DISABLE_PAGE_SKIPPING) " + damage.relation()),
                    () -> listener.report(Progress.of("making the maps of " + damage.relation() + " anew")));
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "The maps of " + damage.relation() + " could not be made anew: " + e.getMessage(),
                    e);
        }
    }
}
