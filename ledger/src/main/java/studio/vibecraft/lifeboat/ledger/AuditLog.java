package studio.vibecraft.lifeboat.ledger;

import java.time.Instant;
import org.jdbi.v3.core.JdbiException;

/** Every write that came in through the API, whoever was refused included. */
public final class AuditLog {
    private final Ledger ledger;

    public AuditLog(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * @param id the same for a second delivery, which changes nothing
     * @param action for example {@code POST /api/v1/recoveries}
     * @param outcome the HTTP status
     */
    public record Entry(
            String id, Instant at, String person, String role, String action, String target, String outcome) {}

    /** @throws LedgerDownException when it was not written */
    public void append(Entry entry) {
        try {
            ledger.jdbi()
                    .useHandle(handle -> handle.execute(
                            "INSERT INTO audit_log (event_id, at, person, role, action, target, outcome) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                            entry.id(),
                            entry.at(),
                            entry.person(),
                            entry.role(),
                            entry.action(),
                            entry.target(),
                            entry.outcome()));
        } catch (JdbiException e) {
            throw new LedgerDownException(e);
        }
    }
}
