package studio.vibecraft.lifeboat.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;
import studio.vibecraft.lifeboat.contract.RecordedEvent;
import studio.vibecraft.lifeboat.contract.RecordedEvent.BackupTested;
import studio.vibecraft.lifeboat.contract.RecordedEvent.Type;

/** What waits in a state directory comes to a real ledger. */
@Tag("real")
@Timeout(120)
class OutboxDeliveryTest {
    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
    private static final int RECORDS = 300;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void two_workers_with_one_state_directory_deliver_everything_and_call_nothing_unreadable() throws Exception {
        try (LedgerFixture postgres = new LedgerFixture(directory)) {
            Outbox outbox = new Outbox(directory);
            for (int number = 0; number < RECORDS; number++) {
                outbox.put(List.of(record(number)));
            }
            OutboxDelivery one = new OutboxDelivery(outbox, postgres.ledger());
            OutboxDelivery other = new OutboxDelivery(outbox, postgres.ledger());

            CompletableFuture.allOf(
                            CompletableFuture.runAsync(one::deliver), CompletableFuture.runAsync(other::deliver))
                    .join();

            assertThat(leftOver()).isEmpty();
        }
    }

    @Test
    void what_cannot_be_read_is_put_aside_and_holds_up_nothing() throws Exception {
        try (LedgerFixture postgres = new LedgerFixture(directory)) {
            Outbox outbox = new Outbox(directory);
            Files.writeString(directory.resolve("outbox").resolve("000-torn.json"), "[{\"id\":");
            outbox.put(List.of(record(1)));

            new OutboxDelivery(outbox, postgres.ledger()).deliver();

            assertThat(leftOver()).containsExactly("000-torn.json.unreadable");
        }
    }

    private List<String> leftOver() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("outbox"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static RecordedEvent record(int number) {
        return new RecordedEvent(
                "r/%06d".formatted(number),
                "r",
                "shop",
                Type.BACKUP_TESTED,
                START.plusSeconds(number),
                LifeboatDataConverter.mapper().valueToTree(new BackupTested("20261123-020000F", true, "whole")));
    }
}
