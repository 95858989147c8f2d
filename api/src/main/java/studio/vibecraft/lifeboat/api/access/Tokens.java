package studio.vibecraft.lifeboat.api.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration.Token;
import studio.vibecraft.lifeboat.model.Actor;

/** The tokens of lifeboat.yml. They work with the ledger down. */
public final class Tokens {
    private final List<Token> known;

    public Tokens(List<Token> known) {
        this.known = List.copyOf(known);
    }

    /** Compares with every token in constant time, so that an answer's delay tells nothing. */
    public Optional<Person> owner(AccessToken shown) {
        byte[] digest = shown.digest().getBytes(StandardCharsets.UTF_8);
        Optional<Person> owner = Optional.empty();
        for (Token token : known) {
            byte[] expected = token.sha256().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(expected, digest)) {
                owner = Optional.of(new Person(new Actor(token.name(), token.role())));
            }
        }
        return owner;
    }
}
