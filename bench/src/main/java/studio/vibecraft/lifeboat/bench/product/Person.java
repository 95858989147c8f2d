package studio.vibecraft.lifeboat.bench.product;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Somebody with an API token, made for one run. */
public record Person(String name, String role, String token) {
    public static Person create(String name, String role) {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return new Person(name, role, HexFormat.of().formatHex(bytes));
    }

    /** As the configuration wants it: tokens themselves are stored nowhere. */
    public String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
