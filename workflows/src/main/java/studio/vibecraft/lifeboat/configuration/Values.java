package studio.vibecraft.lifeboat.configuration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.yaml.StrictYaml;

/** What single values have to look like. */
final class Values {
    private static final int LAST_PORT = 65535;

    private Values() {}

    static Path path(StrictYaml yaml, String key) {
        return yaml.required(key, "an absolute path", Values::absolute).orElse(Path.of("/nowhere"));
    }

    static Path absolute(String text) {
        Path path = Path.of(text);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException(text + " is relative");
        }
        return path.normalize();
    }

    static int port(StrictYaml yaml, String key, int otherwise) {
        return yaml.optional(key, "a port from 1 to " + LAST_PORT, Values::port).orElse(otherwise);
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException(text + " is no port");
        }
        return port;
    }

    static int positive(String text) {
        int number = Integer.parseInt(text);
        if (number < 1) {
            throw new IllegalArgumentException(text + " is too small");
        }
        return number;
    }

    static String name(String text) {
        if (!text.matches("[a-z0-9][a-z0-9_-]*")) {
            throw new IllegalArgumentException(text + " has something else");
        }
        return text;
    }

    static Endpoint endpoint(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(text + " has no port");
        }
        return new Endpoint(text.substring(0, colon).replaceAll("^\\[(.*)]$", "$1"), port(text.substring(colon + 1)));
    }

    static String address(String text) {
        port(text.substring(text.lastIndexOf(':') + 1));
        return text;
    }

    /** A list of {@code host:port}, empty when the key is not there. */
    static List<Endpoint> endpoints(StrictYaml yaml, String key) {
        List<Endpoint> paths = new ArrayList<>();
        for (String text : yaml.texts(key)) {
            try {
                paths.add(endpoint(text));
            } catch (IllegalArgumentException e) {
                yaml.mistake(key, "must be host:port each, not " + text);
            }
        }
        return paths;
    }

    static String digest(String text) {
        if (!text.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("this is no SHA-256");
        }
        return text;
    }

    static <E extends Enum<E>> E choice(Class<E> type, String text) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    text + " is not one of "
                            + Arrays.stream(type.getEnumConstants())
                                    .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", ")),
                    e);
        }
    }

    static @Nullable SecretReference secret(StrictYaml yaml, String key) {
        return yaml.mapping(key).map(Values::secret).orElse(null);
    }

    private static SecretReference secret(StrictYaml yaml) {
        SecretReference reference = new SecretReference(
                yaml.optional("env", "the name of an environment variable", text -> text)
                        .orElse(null),
                yaml.optional("file", "an absolute path", text -> absolute(text).toString())
                        .orElse(null));
        if ((reference.env() == null) == (reference.file() == null)) {
            yaml.mistake("a secret is named by either 'env' or 'file'");
        }
        yaml.refuseUnknownKeys();
        return reference;
    }
}
