package studio.vibecraft.lifeboat.api.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import studio.vibecraft.lifeboat.api.access.AccessToken;
import studio.vibecraft.lifeboat.api.access.Person;
import studio.vibecraft.lifeboat.api.access.Tokens;
import studio.vibecraft.lifeboat.api.client.ApiClient;
import studio.vibecraft.lifeboat.api.client.DirectClient;
import studio.vibecraft.lifeboat.api.client.LifeboatClient;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;

/** Where to ask, and as whom. */
final class Connection {
    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--url", paramLabel = "URL", description = "The API; default: $LIFEBOAT_URL, else as configured.")
    private @Nullable String url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with your token; default: $LIFEBOAT_TOKEN, else the file $LIFEBOAT_TOKEN_FILE.")
    private @Nullable Path tokenFile;

    @Option(names = "--direct", description = "Ask Temporal itself, not the API.")
    private boolean direct;

    @picocli.CommandLine.Mixin
    private ConfigurationOption configuration;

    /** Asks the API; when that is down and a configuration is at hand, Temporal itself, which knows everything but the receipts. */
    <T> T ask(Function<LifeboatClient, T> question) {
        if (direct) {
            return askTemporal(question);
        }
        try (ApiClient api = new ApiClient(address(), token())) {
            return question.apply(api);
        } catch (ProblemException e) {
            if (!e.problem().is(ProblemType.API_UNREACHABLE) || !configuration.isThere()) {
                throw e;
            }
            spec.commandLine().getErr().println(e.problem().detail() + " Asking Temporal itself.");
            spec.commandLine().getErr().flush();
            return askTemporal(question);
        }
    }

    private <T> T askTemporal(Function<LifeboatClient, T> question) {
        LifeboatConfiguration loaded = configuration.load();
        try (DirectClient temporal = new DirectClient(loaded, person(loaded))) {
            return question.apply(temporal);
        }
    }

    private Person person(LifeboatConfiguration loaded) {
        return Optional.ofNullable(token())
                .flatMap(secret -> new Tokens(loaded.api().tokens()).owner(new AccessToken(secret)))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNAUTHENTICATED,
                        "Set LIFEBOAT_TOKEN to a token of " + configuration.path() + "; ./lifeboat token makes one."));
    }

    /** Whether Temporal can be asked when the API is gone. */
    boolean hasAnotherWay() {
        return !direct && configuration.isThere();
    }

    private URI address() {
        String named = url != null ? url : System.getenv("LIFEBOAT_URL");
        if (named != null) {
            return named(named);
        }
        LifeboatConfiguration.Api api = configuration.load().api();
        return URI.create("http://" + api.bind() + ":" + api.port());
    }

    private static URI named(String text) {
        try {
            URI address = URI.create(text);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Told below, together with what is merely no address of a web server.
        }
        throw new UsageException("'" + text + "' is no address of an API; it looks like http://127.0.0.1:8470.");
    }

    private @Nullable String token() {
        String file = tokenFile == null ? System.getenv("LIFEBOAT_TOKEN_FILE") : tokenFile.toString();
        if (tokenFile == null && System.getenv("LIFEBOAT_TOKEN") != null) {
            return System.getenv("LIFEBOAT_TOKEN");
        }
        try {
            return file == null ? null : Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new UsageException("The token file " + file + " cannot be read: " + e.getMessage());
        }
    }
}
