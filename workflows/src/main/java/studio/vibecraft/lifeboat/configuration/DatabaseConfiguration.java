package studio.vibecraft.lifeboat.configuration;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Objectives;
import studio.vibecraft.lifeboat.model.Platform;
import studio.vibecraft.lifeboat.model.ProtectedDatabase;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * One protected cluster.
 *
 * @param host name of the host whose worker reaches the data directory; {@code local} on one machine
 * @param applications who the fence and the opening are proved with; may be empty
 * @param checks own SQL checks
 * @param standbys in the order in which they are preferred
 * @param schema what makes its schema, null when nothing is configured
 * @param userData where a user's data begins, null when nothing is configured
 * @param services what must work again after a recovery
 * @param connections the places that tell clients where it is
 * @param address where clients reach the cluster on this host, null when nobody has said so
 * @param secondary the region that takes over when the primary's is gone, null when there is none
 * @param dns the name by which clients find it, null when Lifeboat does not change it
 * @param dumps logical dumps, null when there are none
 */
public record DatabaseConfiguration(
        String name,
        Platform platform,
        String owner,
        String host,
        Objectives objectives,
        PostgresConfiguration postgres,
        PgBackRestConfiguration pgbackrest,
        List<ApplicationUser> applications,
        List<SqlCheck> checks,
        @Nullable Pooler pooler,
        List<StandbyConfiguration> standbys,
        @Nullable UserDataConfiguration userData,
        @Nullable SchemaConfiguration schema,
        List<ServiceConfiguration> services,
        List<ConnectionConfiguration> connections,
        @Nullable Endpoint address,
        @Nullable SecondaryConfiguration secondary,
        @Nullable DnsConfiguration dns,
        @Nullable DumpConfiguration dumps) {

    public ProtectedDatabase protectedDatabase() {
        return new ProtectedDatabase(
                name, platform, owner, host, objectives, secondary == null ? null : secondary.host());
    }

    /** @throws RecoveryException CONFIGURATION when no other region is configured */
    public SecondaryConfiguration requireSecondary() {
        if (secondary == null) {
            throw new RecoveryException(
                    Fault.CONFIGURATION,
                    name + " has no `secondary` in this host's lifeboat.yml: no region can take over.");
        }
        return secondary;
    }

    /** The same database in another place on this host. */
    public DatabaseConfiguration at(PostgresConfiguration place) {
        return new DatabaseConfiguration(
                name,
                platform,
                owner,
                host,
                objectives,
                place,
                pgbackrest,
                applications,
                checks,
                pooler,
                standbys,
                userData,
                schema,
                services,
                connections,
                address,
                secondary,
                dns,
                dumps);
    }

    /**
     * Also the cluster that is restored in the other region, once it runs.
     *
     * @throws RecoveryException CONFIGURATION when it is not configured (any more)
     */
    public StandbyConfiguration standby(String standby) {
        return Stream.concat(standbys.stream(), Stream.ofNullable(secondary == null ? null : secondary.restored()))
                .filter(configured -> configured.name().equals(standby))
                .findFirst()
                .orElseThrow(() -> new RecoveryException(
                        Fault.CONFIGURATION, name + " has no standby " + standby + " in this host's lifeboat.yml."));
    }

    /**
     * A user as whom writes are tried.
     *
     * @param writeCheck SQL that really writes; null: a transaction that only takes an id
     */
    public record ApplicationUser(
            String user,
            String database,
            @Nullable SecretReference password,
            @Nullable String writeCheck) {}

    /** @param sql a query that returns no row when all is well */
    public record SqlCheck(String name, String database, String sql) {}

    /** A pgbouncer in front of the cluster: one more path on which writes are tried. */
    public record Pooler(
            String host,
            int port,
            String database,
            String user,
            @Nullable SecretReference password) {}
}
