package studio.vibecraft.lifeboat.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A recovery that has closed.
 *
 * @param requestedAt just before the request was sent
 * @param took from the plan to the end
 */
public record Rescued(String recovery, Instant requestedAt, Duration took, JsonNode progress, List<Kill> kills) {}
