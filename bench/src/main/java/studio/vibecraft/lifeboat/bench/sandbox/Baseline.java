package studio.vibecraft.lifeboat.bench.sandbox;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The hash of every generated row before anybody wrote. Generated ids are 1 to n, so an array holds them. */
public record Baseline(Map<ShopTable, long[]> hashes) {
    public static void write(Cluster cluster, Path directory, SandboxSize size) throws IOException, SQLException {
        Files.createDirectories(directory);
        for (ShopTable table : ShopTable.values()) {
            long[] hashes = new long[table.generatedRows(size.units())];
            try (Connection connection = cluster.connect("shop")) {
                TableScan.SEQUENTIAL.read(connection, table, (id, hash) -> hashes[(int) id - 1] = hash);
            }
            try (DataOutputStream output = new DataOutputStream(
                    new BufferedOutputStream(Files.newOutputStream(directory.resolve(table.relation())), 1 << 16))) {
                for (long hash : hashes) {
                    output.writeLong(hash);
                }
            }
        }
    }

    public static Baseline read(Path directory, SandboxSize size) throws IOException {
        Map<ShopTable, long[]> all = new EnumMap<>(ShopTable.class);
        for (ShopTable table : ShopTable.values()) {
            long[] hashes = new long[table.generatedRows(size.units())];
            try (DataInputStream input = new DataInputStream(
                    new BufferedInputStream(Files.newInputStream(directory.resolve(table.relation())), 1 << 16))) {
                for (int i = 0; i < hashes.length; i++) {
                    hashes[i] = input.readLong();
                }
            }
            all.put(table, hashes);
        }
        return new Baseline(all);
    }

    public long[] of(ShopTable table) {
        return Objects.requireNonNull(hashes.get(table), table::relation);
    }
}
