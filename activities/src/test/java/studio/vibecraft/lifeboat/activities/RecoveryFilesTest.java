package studio.vibecraft.lifeboat.activities;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.vibecraft.lifeboat.configuration.ConfigurationFile;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Mode;

@Timeout(10)
class RecoveryFilesTest {
    private static final RecoveryTarget TARGET = new RecoveryTarget("r1", "shop", Mode.PRODUCTION);

    @TempDir
    private Path directory;

    @Test
    void a_restored_primary_and_the_standby_that_is_rebuilt_for_it_share_no_tablespace_directory() throws IOException {
        LifeboatConfiguration configuration = configuration();
        RecoveryFiles restored = new RecoveryFiles(configuration, TARGET.inOtherRegion());
        RecoveryFiles rebuilt = new RecoveryFiles(configuration, TARGET);

        for (Path location : List.of(Path.of("/mnt/fast"), Path.of("/mnt/large"))) {
            assertThat(List.of(
                            location,
                            restored.tablespaceBeside(location),
                            rebuilt.tablespaceOfStandby(location),
                            rebuilt.tablespaceScratch(location)))
                    .doesNotHaveDuplicates();
        }
    }

    private LifeboatConfiguration configuration() throws IOException {
        return ConfigurationFile.load(Files.writeString(directory.resolve("lifeboat.yml"), """
                state: %1$s/state
                databases:
                  shop:
                    postgres:
                      data-directory: %1$s/data
                      tablespace-directories: {/mnt/large: /mnt/copies}
                      service: {type: pg_ctl}
                    pgbackrest: {stanza: shop}
                    secondary:
                      address: 10.1.0.1:5432
                      cluster:
                        data-directory: %1$s/other
                        tablespace-directories: {/mnt/large: /mnt/copies}
                        service: {type: pg_ctl}
                """.formatted(directory)));
    }
}
