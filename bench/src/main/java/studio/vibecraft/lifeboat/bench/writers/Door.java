package studio.vibecraft.lifeboat.bench.writers;

import java.sql.Connection;
import java.sql.SQLException;

/** How a session gets to its database, each time anew. */
@FunctionalInterface
public interface Door {
    Connection open() throws SQLException;
}
