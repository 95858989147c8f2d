package studio.vibecraft.lifeboat.configuration;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Endpoint;

/**
 * The region that takes over when the primary's is gone.
 *
 * @param host name of the host there whose worker carries out the recovery
 * @param standby the name of the standby that takes over
 * @param paths where the old primary is reached from there: writes are tried on each before anything is promoted
 * @param cluster the standby's own files there, needed to give the primary's part back; null: nobody has said where they are
 * @param rebuild where a new standby is made there afterwards; null: nowhere
 * @param watch how long the new primary is watched before the recovery ends
 */
public record SecondaryConfiguration(
        String host,
        String standby,
        List<Endpoint> paths,
        @Nullable PostgresConfiguration cluster,
        @Nullable PostgresConfiguration rebuild,
        Duration watch) {}
