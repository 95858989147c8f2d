package studio.vibecraft.lifeboat.configuration;

import java.nio.file.Path;
import java.util.List;

/**
 * @param config absolute path of pgbackrest.conf on this host
 * @param processes parallel processes for backup and restore
 * @param expiryConfigurations every pgbackrest.conf that a backup or expire run reads; each is frozen and read back
 */
public record PgBackRestConfiguration(
        Path binary, Path config, String stanza, int processes, List<Path> expiryConfigurations) {}
