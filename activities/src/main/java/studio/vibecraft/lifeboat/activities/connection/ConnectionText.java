package studio.vibecraft.lifeboat.activities.connection;

import studio.vibecraft.lifeboat.model.Endpoint;

/** A text that says somewhere where a database is. */
public interface ConnectionText {
    /** @throws IllegalArgumentException says, without any value, what is missing */
    Endpoint read(String text);

    /** The same text with another host and port. */
    String with(String text, Endpoint endpoint);
}
