package studio.vibecraft.lifeboat.bench.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The shop's schema as its developers keep it: files in the order of their numbers. They bring the catalogue, and the smallest shop's customers, but no order. */
public record ShopMigrations(Path directory) {
    public void write() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("001_tables.sql"), Template.sql("shop-schema.sql"));
        Files.writeString(
                directory.resolve("002_catalogue.sql"), Template.sized("shop-catalogue.sql", SandboxSize.SMALLEST));
        Files.writeString(directory.resolve("003_indexes.sql"), Template.sql("shop-indexes.sql"));
    }
}
