package studio.vibecraft.lifeboat.configuration;

/**
 * Where the data of a user begins: everything else is found by following the foreign keys from there.
 *
 * @param database the PostgreSQL database in the cluster
 * @param table {@code schema.table}, as the catalog writes it
 * @param key the column that names a user
 */
public record UserDataConfiguration(String database, String table, String key) {}
