package studio.vibecraft.lifeboat.runbook;

import java.nio.file.Path;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration.ServiceConfiguration;

/** How a cluster is started and stopped by hand. */
final class ByHandService {
    private ByHandService() {}

    static Path configFile(PostgresConfiguration postgres) {
        return postgres.configFile() == null
                ? postgres.dataDirectory().resolve("postgresql.conf")
                : postgres.configFile();
    }

    static String start(PostgresConfiguration postgres) {
        ServiceConfiguration service = postgres.service();
        return switch (service.type()) {
            case PG_CTL -> pgCtl(postgres) + log(postgres) + options(postgres) + " start";
            case PG_CTLCLUSTER -> "pg_ctlcluster " + cluster(service) + " start";
            case SYSTEMD -> "sudo systemctl start " + service.unit();
        };
    }

    static String stop(PostgresConfiguration postgres) {
        ServiceConfiguration service = postgres.service();
        return switch (service.type()) {
            case PG_CTL -> pgCtl(postgres) + " -m fast stop";
            case PG_CTLCLUSTER -> "pg_ctlcluster " + cluster(service) + " stop -m fast";
            case SYSTEMD -> "sudo systemctl stop " + service.unit();
        };
    }

    private static String pgCtl(PostgresConfiguration postgres) {
        return postgres.binaries().resolve("pg_ctl") + " -D " + postgres.dataDirectory() + " -w -t 3600";
    }

    private static String log(PostgresConfiguration postgres) {
        Path log = postgres.service().log();
        return " -l " + (log == null ? postgres.dataDirectory() + ".log" : log.toString());
    }

    private static String options(PostgresConfiguration postgres) {
        return postgres.configFile() == null ? "" : " -o \"-c config_file=" + postgres.configFile() + "\"";
    }

    private static String cluster(ServiceConfiguration service) {
        return String.valueOf(service.cluster()).replace('/', ' ');
    }
}
