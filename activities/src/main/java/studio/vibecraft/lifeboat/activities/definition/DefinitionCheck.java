package studio.vibecraft.lifeboat.activities.definition;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.cluster.LiveCluster;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.model.RowReturn;

/** Today's definitions against those from before the DROP, word by word. */
public final class DefinitionCheck {
    private final RecoveryFiles files;
    private final ProgressListener listener;

    public DefinitionCheck(RecoveryFiles files, ProgressListener listener) {
        this.files = files;
        this.listener = listener;
    }

    /** @return a sentence for each that was announced and reads otherwise now */
    public List<String> differing(String database, RowReturn returned) throws SQLException, IOException {
        LostDefinitions lost = LostDefinitions.of(files);
        List<String> expected = returned.definitions().stream()
                .filter(definition -> definition.conflict() == null)
                .map(RowReturn.Definition::name)
                .toList();
        Map<String, String> now = now(database, lost);
        return lost.definitions().stream()
                .filter(definition -> definition.exact() && expected.contains(definition.name()))
                .filter(definition -> !definition.sql().equals(now.get(definition.name())))
                .map(definition ->
                        definition.name() + (now.containsKey(definition.name()) ? " reads otherwise" : " is not there"))
                .toList();
    }

    private Map<String, String> now(String database, LostDefinitions lost) throws SQLException, IOException {
        PostgresConfiguration postgres = files.database().postgres();
        SchemaDump dump = SchemaDump.make(
                postgres, postgres.socketDirectory(), database, files.marker("schema-after.dump"), listener);
        List<String> names = lost.definitions().stream().map(Definition::name).toList();
        Map<String, String> now = new HashMap<>();
        for (DumpEntry entry : dump.entries()) {
            if (names.contains(entry.name())) {
                now.put(entry.name(), dump.sql(entry));
            }
        }
        try (Connection connection = LiveCluster.of(files).sessions().open(database)) {
            List<Definition> columns = new ArrayList<>();
            for (DroppedParts.Column column : lost.columns()) {
                columns.addAll(ColumnDefinitions.of(connection, column));
            }
            columns.forEach(definition -> now.put(definition.name(), definition.sql()));
            now.putAll(InlineDefinitions.now(connection));
        }
        return now;
    }
}
