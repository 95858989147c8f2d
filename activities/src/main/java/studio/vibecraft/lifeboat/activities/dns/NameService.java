package studio.vibecraft.lifeboat.activities.dns;

import java.util.List;
import java.util.Optional;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.NameRecord;

/**
 * A zone in which a name can be changed. ACCESS_DENIED when the server does not take our word, SERVER_UNREACHABLE when it does not answer;
 * each names the server.
 */
public interface NameService {
    /** What the server that takes changes says now; empty when there is no such record. CONNECTION_CHANGED when there are several values. */
    Optional<NameRecord> read(String name, NameRecord.Type type);

    /** In one step that nobody can come between; CONNECTION_CHANGED, and nothing changed, when the record is no longer as expected. */
    void replace(NameRecord expected, NameRecord wanted);

    /** The servers that answer for the zone. */
    List<Endpoint> authorities();
}
