package studio.vibecraft.lifeboat.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Turns a reference into the secret, at the moment it is needed. The secret itself never appears in a message. */
public final class Secrets {
    private Secrets() {}

    public static String resolve(SecretReference reference) {
        return reference.env() != null ? fromEnvironment(reference.env()) : fromFile(String.valueOf(reference.file()));
    }

    private static String fromEnvironment(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException("the environment variable " + name + ", which holds a secret, is not set");
        }
        return value;
    }

    private static String fromFile(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the secret file " + file + " cannot be read: "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }
}
