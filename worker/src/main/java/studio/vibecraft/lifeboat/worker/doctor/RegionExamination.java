package studio.vibecraft.lifeboat.worker.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.name.NameServices;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.DnsConfiguration;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.SecondaryConfiguration;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.NameRecord;

/** Whether what a takeover needs would survive the loss of the primary's region, and how long clients would be misled. */
final class RegionExamination implements Examination {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");
    /** More of the recovery time for resolvers' memories alone is too much. */
    private static final int MOST_OF_RTO = 20;

    private static final Pattern AWAY =
            Pattern.compile("(?m)^\\s*repo\\d+-(host|type)\\s*=\\s*(?!posix\\b|cifs\\b)\\S+");

    private final LifeboatConfiguration configuration;

    RegionExamination(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public String subject() {
        return "region outage";
    }

    @Override
    public List<Finding> examine(DatabaseConfiguration database) throws IOException {
        List<Finding> findings = new ArrayList<>();
        SecondaryConfiguration secondary = database.secondary();
        if (secondary != null) {
            if (secondary.host().equals(database.host())) {
                findings.add(
                        lost(database, "the worker that would take over is the primary's own, " + secondary.host()));
            }
            if (temporalWouldBeLost(database, secondary)) {
                findings.add(lost(
                        database, "Temporal, " + configuration.temporal().address() + ", lies on the primary's host"));
            }
            if (repositoryWouldBeLost(database)) {
                findings.add(lost(
                        database,
                        "the only repository of " + database.pgbackrest().config() + " lies on the primary's host"));
            }
            if (secondary.paths().isEmpty()) {
                findings.add(Finding.warning(
                        database.name(),
                        subject(),
                        "no path to the old primary is named: writes to it cannot even be tried",
                        "Name host:port of the primary, as the other region reaches it, below `secondary.paths`."));
            }
            if (secondary.cluster() == null) {
                findings.add(Finding.warning(
                        database.name(),
                        subject(),
                        "where the standby's files are is not named: no backup would be taken after a takeover, and return-to-primary could not hand back",
                        "Say it below `secondary.cluster`, in the lifeboat.yml of host " + secondary.host() + "."));
            }
            if (secondary.restored() != null) {
                findings.add(Finding.warning(
                        database.name(),
                        subject(),
                        "no standby is in the other region: a backup would have to be restored there, and what was not archived there is lost",
                        "Make one (./lifeboat standby create), and name it below `secondary.standby`."));
            }
            if (findings.isEmpty()) {
                findings.add(
                        Finding.fine(database.name(), subject(), "a takeover needs nothing of the primary's host"));
            }
        }
        DnsConfiguration dns = database.dns();
        if (dns != null) {
            findings.add(name(database, dns));
        }
        return findings;
    }

    private Finding lost(DatabaseConfiguration database, String what) {
        return Finding.warning(
                database.name(),
                subject(),
                what + ": it is lost together with the region",
                "Move it to the surviving region, or have a second one there.");
    }

    private boolean temporalWouldBeLost(DatabaseConfiguration database, SecondaryConfiguration secondary) {
        String address = configuration.temporal().address();
        String host = address.substring(0, address.lastIndexOf(':'));
        return LOOPBACK.contains(host)
                ? onPrimarysHost(database)
                : secondary.paths().stream().map(Endpoint::host).anyMatch(host::equals);
    }

    /** A repository without a host and without an object store is a directory of this host. */
    private static boolean repositoryWouldBeLost(DatabaseConfiguration database) throws IOException {
        return onPrimarysHost(database)
                && Files.isReadable(database.pgbackrest().config())
                && !AWAY.matcher(Files.readString(database.pgbackrest().config()))
                        .find();
    }

    private static boolean onPrimarysHost(DatabaseConfiguration database) {
        return Files.exists(database.postgres().dataDirectory().resolve("PG_VERSION"));
    }

    private Finding name(DatabaseConfiguration database, DnsConfiguration dns) {
        NameRecord now = NameServices.of(dns, ProgressListener.NONE)
                .read(dns.name(), dns.type())
                .orElse(null);
        if (now == null || !now.sameAs(dns.leadingToPrimary())) {
            return Finding.problem(
                    database.name(),
                    subject(),
                    dns.name() + " leads to " + (now == null ? "nobody" : now.value()) + ", not to `dns.primary` "
                            + dns.primary(),
                    "Correct the record or the configuration: a takeover would leave the name as it is.");
        }
        Duration most = database.objectives().rto().dividedBy(MOST_OF_RTO);
        return now.ttl().compareTo(most) > 0
                ? Finding.warning(
                        database.name(),
                        subject(),
                        dns.name() + " has a time to live of " + now.ttl().toSeconds()
                                + " s, more than a twentieth of the RTO",
                        "Lower it to " + most.toSeconds() + " s or less, well before you need it.")
                : Finding.fine(database.name(), subject(), now + " can be read; resolvers forget it in time");
    }
}
