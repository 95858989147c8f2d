package studio.vibecraft.lifeboat.configuration;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * The region that takes over when the primary's is gone.
 *
 * @param host name of the host there whose worker carries out the recovery
 * @param standby the name of the server that takes over: a standby, or the cluster that is restored there first
 * @param paths where the old primary is reached from there: writes are tried on each before anything is promoted
 * @param cluster that server's own files there, needed to restore it and to give the primary's part back; null: nobody has said where they are
 * @param rebuild where a new standby is made there afterwards; null: nowhere
 * @param watch how long the new primary is watched before the recovery ends
 * @param restored how the cluster is reached that a backup is restored into, where no standby takes over; null when one does
 */
public record SecondaryConfiguration(
        String host,
        String standby,
        List<Endpoint> paths,
        @Nullable PostgresConfiguration cluster,
        @Nullable PostgresConfiguration rebuild,
        Duration watch,
        @Nullable StandbyConfiguration restored) {

    /** Where the cluster is in the other region, as the backup brings it. */
    public PostgresConfiguration requireCluster() {
        if (cluster == null) {
            throw new RecoveryException(
                    Fault.CONFIGURATION,
                    "`secondary` has no `cluster` in this host's lifeboat.yml: nobody has said where the database is in this region.");
        }
        return cluster;
    }
}
