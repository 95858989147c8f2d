package studio.vibecraft.lifeboat.bench.region;

import java.sql.Connection;
import java.sql.SQLException;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;

/** A shop that can be lost with its region, and found again by its name in another one. */
public interface Regions extends AutoCloseable {
    /** A client that asks the name server before each connection. */
    Connection byName() throws SQLException;

    /** The same shop where it is after the takeover. */
    Sandbox afterwards();

    @Override
    void close();
}
