package studio.vibecraft.lifeboat.api.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.vibecraft.lifeboat.api.access.AccessToken;
import studio.vibecraft.lifeboat.model.Role;

/** Makes a token. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description =
                "Makes a token and the line of lifeboat.yml that lets it in. Nothing is stored; only the digest goes into the file.")
final class TokenCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "The person's name, as records will show it.")
    private String name;

    @Option(
            names = "--role",
            defaultValue = "responder",
            description = "${COMPLETION-CANDIDATES}; each includes the ones before it. Default: ${DEFAULT-VALUE}.")
    private Role role;

    @Mixin
    private Output output;

    /** What is shown once. */
    record NewToken(String token, String name, Role role, String sha256) {}

    @Override
    public Integer call() {
        AccessToken token = AccessToken.random();
        NewToken made = new NewToken(token.secret(), name, role, token.digest());
        output.say(made, () -> words(made));
        return ExitCode.OK.number();
    }

    private static String words(NewToken made) {
        return """
                Token of %s, shown only now:
                  %s

                Line for lifeboat.yml, below api.tokens; the API reads it at its start:
                  - {name: "%s", role: %s, sha256: %s}""".formatted(
                        made.name(),
                        made.token(),
                        made.name().replace("\\", "\\\\").replace("\"", "\\\""),
                        made.role().name().toLowerCase(Locale.ROOT),
                        made.sha256());
    }
}
