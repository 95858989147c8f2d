package studio.vibecraft.lifeboat.api.temporal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;

/**
 * With what a recovery was asked for; written on its run, so that a repeated request is recognised after a restart of the API.
 *
 * @param key the person and the Idempotency-Key
 * @param digest SHA-256 of the request
 */
public record StartKey(String key, String digest) {
    /** Null without a key. */
    public static @Nullable StartKey of(@Nullable String key, Object request) {
        return key == null ? null : new StartKey(key, digest(request));
    }

    private static String digest(Object request) {
        try {
            byte[] json =
                    LifeboatDataConverter.mapper().writeValueAsString(request).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a request cannot be digested", e);
        }
    }
}
