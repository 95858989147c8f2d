package studio.vibecraft.lifeboat.scenario.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;
import studio.vibecraft.lifeboat.runbook.Runbook;

/** The same runbook and facts give the same hash, in whatever order the facts were found. */
final class PlanHash {
    private static final ObjectMapper MAPPER =
            LifeboatDataConverter.mapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private PlanHash() {}

    static String of(Runbook runbook, Map<String, String> facts) {
        try {
            String text = MAPPER.writeValueAsString(runbook) + MAPPER.writeValueAsString(new TreeMap<>(facts));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a plan's hash cannot be made", e);
        }
    }
}
