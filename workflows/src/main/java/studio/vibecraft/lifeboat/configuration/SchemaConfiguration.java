package studio.vibecraft.lifeboat.configuration;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The migrations that make a schema.
 *
 * @param database the PostgreSQL database in the cluster
 * @param migrations directory of .sql files
 * @param before files that a scratch database needs first, for example what the platform brings
 * @param role that owns what the migrations make; null: the superuser
 */
public record SchemaConfiguration(
        String database,
        Path migrations,
        List<Path> before,
        @Nullable String role) {}
