package studio.vibecraft.lifeboat.api.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** A bearer token: 256 random bits. Only its digest is ever stored, so a plain SHA-256 without salt or stretching is enough. */
public record AccessToken(String secret) {
    private static final String PREFIX = "lifeboat_";

    public static AccessToken random() {
        byte[] bits = new byte[32];
        new SecureRandom().nextBytes(bits);
        return new AccessToken(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** Hex SHA-256, as lifeboat.yml holds it. */
    public String digest() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "a token";
    }
}
