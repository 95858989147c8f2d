package studio.vibecraft.lifeboat.activities.schema;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.StateFile;

/**
 * Which migrations were run here, and what they looked like. Of one database only: one that is made anew begins from nothing.
 *
 * @param identity of cluster and database
 */
record MigrationRecord(StateFile<Run> file, String identity) {
    /** @param files name to SHA-256, in the order in which they were run */
    record Run(String identity, Map<String, String> files) {}

    static MigrationRecord of(Path state, String protectedDatabase, String database, String identity) {
        Path path = state.resolve("schema")
                .resolve(protectedDatabase + "." + database.replaceAll("[^A-Za-z0-9_-]", "_") + ".json");
        return new MigrationRecord(new StateFile<>(path, Run.class), identity);
    }

    Map<String, String> done() {
        Optional<Run> run = file.read().filter(known -> known.identity().equals(identity));
        return new LinkedHashMap<>(run.map(Run::files).orElse(Map.of()));
    }

    void add(String name, String sha256) {
        Map<String, String> files = done();
        files.put(name, sha256);
        file.write(new Run(identity, files));
    }
}
