package studio.vibecraft.lifeboat.api.temporal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Pages of Temporal's own UI.
 *
 * @param base address of the UI, null when there is none
 */
record RunPages(@Nullable String base, String namespace) {
    @Nullable
    String of(RecoveryRun run) {
        return base == null
                ? null
                : "%s/namespaces/%s/workflows/%s/%s/history"
                        .formatted(
                                base.replaceAll("/+$", ""), part(namespace), part(run.workflowId()), part(run.runId()));
    }

    private static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
