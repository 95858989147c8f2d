package studio.vibecraft.lifeboat.activities.service;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** One way to ask a service whether it does what it should. */
@FunctionalInterface
interface Probe {
    /**
     * @param limit after which it has to be over
     * @return what was seen, in words
     * @throws IOException says in words what it does instead
     */
    String ask(Duration limit) throws IOException, SQLException;
}
