package studio.vibecraft.lifeboat.configuration;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Role;

/**
 * The whole of lifeboat.yml. One file serves worker, API and command line.
 *
 * @param state directory for jobs, evidence, receipts, outbox and logs; never inside a protected cluster
 * @param runbooks directory with the runbook pairs
 * @param ledger null: records stay in the outbox
 * @param notifications null: Lifeboat tells nobody
 */
public record LifeboatConfiguration(
        Path state,
        Path runbooks,
        Temporal temporal,
        @Nullable Ledger ledger,
        Api api,
        Map<String, DatabaseConfiguration> databases,
        @Nullable NotificationConfiguration notifications) {

    /** @param ui base address of Temporal's UI, for links; null when there is none */
    public record Temporal(
            String address, String namespace, @Nullable String ui) {}

    /** @param password by default {@link #ownPassword}, which ./lifeboat up makes together with the ledger */
    public record Ledger(
            String host,
            int port,
            String database,
            String user,
            @Nullable SecretReference password) {
        public static SecretReference ownPassword(Path state) {
            return new SecretReference(null, state.resolve("ledger-password").toString());
        }
    }

    /** @param bind loopback unless somebody decides otherwise */
    public record Api(String bind, int port, int adminPort, List<Token> tokens) {}

    /** @param sha256 hex digest of the bearer token: tokens work without the ledger and are never stored */
    public record Token(String name, Role role, String sha256) {}
}
