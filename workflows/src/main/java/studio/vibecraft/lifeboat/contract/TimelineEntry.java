package studio.vibecraft.lifeboat.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One sentence of the recovery's story. */
public record TimelineEntry(Instant at, @Nullable String step, String sentence) {}
