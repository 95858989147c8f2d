package studio.vibecraft.lifeboat.configuration;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Endpoint;

/** One thing that works only with the database, and how it is asked whether it does. It may be asked again until its deadline is over. */
public sealed interface ServiceConfiguration {
    /** Stands in what a round trip writes and reads for a word that was never used before. */
    String TOKEN = "{token}";

    String name();

    Duration deadline();

    /** Asking leaves something behind. */
    default boolean writes() {
        return false;
    }

    /** One answer for each kind: the compiler sees a missing one. */
    <T> T choose(Cases<T> cases);

    /** An answer for each kind of service. */
    interface Cases<T> {
        T http(Http service);

        T tcp(Tcp service);

        T query(Query service);

        T sqlRoundTrip(SqlRoundTrip service);

        T httpRoundTrip(HttpRoundTrip service);
    }

    /** @param authorization value of the header of that name; null: none is sent */
    record Http(
            String name,
            Duration deadline,
            URI address,
            int status,
            @Nullable SecretReference authorization) implements ServiceConfiguration {
        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.http(this);
        }
    }

    record Tcp(String name, Duration deadline, Endpoint at) implements ServiceConfiguration {
        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.tcp(this);
        }
    }

    /** @param sql must answer with a row */
    record Query(String name, Duration deadline, DatabaseAddress at, String sql) implements ServiceConfiguration {
        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.query(this);
        }
    }

    /** @param read, in a session of its own, must answer with a row that begins with the token */
    record SqlRoundTrip(String name, Duration deadline, DatabaseAddress at, String write, String read)
            implements ServiceConfiguration {
        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.sqlRoundTrip(this);
        }

        @Override
        public boolean writes() {
            return true;
        }
    }

    /**
     * @param write address to which the body is posted
     * @param read address whose answer must hold the token
     */
    record HttpRoundTrip(
            String name,
            Duration deadline,
            String write,
            String body,
            String read,
            @Nullable SecretReference authorization)
            implements ServiceConfiguration {
        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.httpRoundTrip(this);
        }

        @Override
        public boolean writes() {
            return true;
        }
    }

    /** Where and as whom the application reaches its database. */
    record DatabaseAddress(
            String host,
            int port,
            String database,
            String user,
            @Nullable SecretReference password) {}
}
