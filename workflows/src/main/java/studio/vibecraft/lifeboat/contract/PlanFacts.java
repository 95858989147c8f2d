package studio.vibecraft.lifeboat.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Backup;

/** What a host knows about a database before a recovery: read-only, a second or two. */
public record PlanFacts(
        @Nullable Backup recoveryPoint,
        long restoreBytes,
        String expectedLoss,
        List<String> warnings,
        List<String> problems,
        Map<String, String> facts) {}
