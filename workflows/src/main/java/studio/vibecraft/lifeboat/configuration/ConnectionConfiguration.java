package studio.vibecraft.lifeboat.configuration;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place that tells clients where the database is.
 *
 * @param reload program with its arguments that has whoever uses the place read it again; empty when nobody has to be told
 */
public record ConnectionConfiguration(String name, Place place, List<String> reload) {

    /** Where it is. */
    public sealed interface Place {
        /** One answer for each kind: the compiler sees a missing one. */
        <T> T choose(Cases<T> cases);
    }

    /** An answer for each kind of place. */
    public interface Cases<T> {
        T file(SettingsFile place);

        T pooler(PoolerFile place);

        T secret(StoredSecret place);
    }

    /**
     * Which settings hold host and port: either one with a whole address, or two.
     *
     * @param url name of the setting with the address; null when there are two, or when the whole text is the address
     */
    public record Keys(
            @Nullable String url,
            @Nullable String host,
            @Nullable String port) {}

    /** Lines of {@code key=value}: an environment or properties file. */
    public record SettingsFile(Path file, Keys keys) implements Place {
        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.file(this);
        }
    }

    /**
     * A line of the {@code [databases]} of a pgbouncer.
     *
     * @param file pgbouncer.ini, or the file that it includes
     * @param database the line's name
     * @param pause how long a PAUSE may take
     */
    public record PoolerFile(Path file, String database, Console console, Duration pause) implements Place {
        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.pooler(this);
        }

        /** The admin console. */
        public record Console(
                String host,
                int port,
                String user,
                @Nullable SecretReference password) {}
    }

    /**
     * A secret of AWS Secrets Manager: a JSON object with the keys, or the address itself. Credentials come from the SDK's usual places.
     *
     * @param endpoint null: the region's own
     */
    public record StoredSecret(
            String secret, String region, @Nullable URI endpoint, Keys keys) implements Place {
        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.secret(this);
        }
    }
}
