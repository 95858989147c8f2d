package studio.vibecraft.lifeboat.activities.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.activities.EvidenceHashes;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;
import studio.vibecraft.lifeboat.contract.RecordedEvent;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.SealedReceipt;
import studio.vibecraft.lifeboat.contract.WorkflowIds;
import studio.vibecraft.lifeboat.contract.activity.RecordActivities;
import studio.vibecraft.lifeboat.ledger.Outbox;
import studio.vibecraft.lifeboat.receipt.ReceiptStore;

/** See {@link RecordActivities}. Writes to disk only; the outbox is delivered by somebody else. */
public final class RecordActivitiesImpl implements RecordActivities {
    private static final ObjectMapper MAPPER = LifeboatDataConverter.mapper();

    private final Path state;
    private final Outbox outbox;
    private final ReceiptStore receipts;
    private final HistorySource histories;

    public RecordActivitiesImpl(LifeboatConfiguration configuration, HistorySource histories) {
        this.state = configuration.state();
        this.outbox = new Outbox(configuration.state());
        this.receipts = new ReceiptStore(configuration.state());
        this.histories = histories;
    }

    @Override
    public void record(List<RecordedEvent> events) {
        outbox.put(events);
    }

    @Override
    public SealedReceipt seal(RecoveryReport report) {
        RecoveryProgress progress = report.progress();
        String history = histories.historyJson(WorkflowIds.recovery(progress.database()), progress.runId());
        ReceiptStore.Sealed sealed = receipts.seal(progress.recoveryId(), content(report), history);
        outbox.put(List.of(new RecordedEvent(
                progress.recoveryId() + "/receipt",
                progress.recoveryId(),
                progress.database(),
                RecordedEvent.Type.RECEIPT,
                Instant.now(),
                sealed.receipt())));
        return new SealedReceipt(progress.recoveryId(), sealed.file().toString(), sealed.hash());
    }

    /** A recovery that was stopped has not come to its investigation: what it had saved by then is evidence as well. */
    private JsonNode content(RecoveryReport report) {
        ObjectNode content = MAPPER.valueToTree(report);
        content.set("objectives", MAPPER.valueToTree(ObjectivesAgainstActuals.of(report)));
        Path evidence = state.resolve("recoveries")
                .resolve(report.progress().recoveryId())
                .resolve("evidence");
        if (report.evidence().isEmpty() && Files.isDirectory(evidence)) {
            content.set("evidence", MAPPER.valueToTree(hashes(evidence)));
        }
        return content;
    }

    private static Map<String, String> hashes(Path evidence) {
        try {
            return EvidenceHashes.of(evidence);
        } catch (IOException e) {
            return Map.of("unreadable", String.valueOf(e.getMessage()));
        }
    }
}
