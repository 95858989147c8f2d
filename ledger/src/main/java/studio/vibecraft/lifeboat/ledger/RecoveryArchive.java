package studio.vibecraft.lifeboat.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;
import studio.vibecraft.lifeboat.contract.TimelineEntry;

/** Reads what was recorded. Every method throws {@link LedgerDownException} when the ledger does not answer. */
public final class RecoveryArchive {
    private static final ObjectMapper MAPPER = LifeboatDataConverter.mapper();

    private final Ledger ledger;

    public RecoveryArchive(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The last recorded state. */
    public Optional<RecoveryProgress> recovery(String recoveryId) {
        return ask(handle -> handle.createQuery("SELECT progress FROM recoveries WHERE recovery_id = :id")
                .bind("id", recoveryId)
                .map((row, context) -> progress(row.getString(1)))
                .findOne());
    }

    /** Newest first; a null filter lets everything through. */
    public List<RecoveryProgress> recoveries(
            @Nullable String database, @Nullable String scenario, @Nullable String phase, int offset, int limit) {
        return ask(handle -> handle.createQuery("""
                        SELECT progress FROM recoveries
                        WHERE (:database::text IS NULL OR database = :database) AND (:scenario::text IS NULL OR scenario = :scenario)
                          AND (:phase::text IS NULL OR phase = :phase)
                        ORDER BY started_at DESC, recovery_id LIMIT :limit OFFSET :offset
                        """)
                .bind("database", database)
                .bind("scenario", scenario)
                .bind("phase", phase)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> progress(row.getString(1)))
                .list());
    }

    public List<TimelineEntry> timeline(String recoveryId) {
        return ask(handle -> handle.createQuery(
                        "SELECT at, step, sentence FROM timeline WHERE recovery_id = :id ORDER BY event_id")
                .bind("id", recoveryId)
                .map((row, context) -> new TimelineEntry(
                        instant(row.getObject(1, OffsetDateTime.class)), row.getString(2), row.getString(3)))
                .list());
    }

    /** Step id to the median machine time of finished runs of this scenario on this database. */
    public Map<String, Duration> estimates(String database, String scenario) {
        Map<String, Duration> estimates = new LinkedHashMap<>();
        ask(handle -> handle.createQuery("""
                        SELECT s.id, extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY s.machine_time))
                        FROM steps s JOIN recoveries r USING (recovery_id)
                        WHERE r.database = :database AND r.scenario = :scenario AND r.phase = 'RECOVERED' AND s.state = 'DONE'
                        GROUP BY s.id
                        """)
                .bind("database", database)
                .bind("scenario", scenario)
                .map((row, context) ->
                        estimates.put(row.getString(1), Duration.ofMillis((long) (row.getDouble(2) * 1000))))
                .list());
        return estimates;
    }

    /** The receipt's JSON, as it was signed. */
    public Optional<String> receipt(String recoveryId) {
        return ask(handle -> handle.createQuery("SELECT body FROM receipts WHERE recovery_id = :id")
                .bind("id", recoveryId)
                .mapTo(String.class)
                .findOne());
    }

    private <T> T ask(HandleCallback<T, RuntimeException> question) {
        try {
            return ledger.jdbi().withHandle(question);
        } catch (JdbiException e) {
            throw new LedgerDownException(e);
        }
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }

    private static RecoveryProgress progress(String json) {
        try {
            return MAPPER.readValue(json, RecoveryProgress.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a recorded progress cannot be read", e);
        }
    }
}
