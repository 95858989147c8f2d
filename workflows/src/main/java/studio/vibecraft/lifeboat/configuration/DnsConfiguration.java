package studio.vibecraft.lifeboat.configuration;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.NameRecord;

/**
 * The name by which clients find the database.
 *
 * @param primary what it stands for while the primary's region serves
 * @param secondary what it stands for once the other region has taken over
 * @param authorities authoritative servers that are asked after a change; empty: the zone's own name servers
 * @param resolvers of the clients; each is asked until the time to live is over
 */
public record DnsConfiguration(
        String name,
        NameRecord.Type type,
        String primary,
        String secondary,
        Duration ttl,
        Provider provider,
        List<Endpoint> authorities,
        List<Endpoint> resolvers) {

    public NameRecord leadingToPrimary() {
        return new NameRecord(name, type, primary, ttl);
    }

    public NameRecord leadingToSecondary() {
        return new NameRecord(name, type, secondary, ttl);
    }

    /** Who holds the zone and how it is changed. */
    public sealed interface Provider permits Update, Route53 {}

    /**
     * Signed dynamic updates (RFC 2136, TSIG).
     *
     * @param zone absolute
     * @param key base64, as tsig-keygen prints it
     */
    public record Update(Endpoint server, String zone, String keyName, String algorithm, SecretReference key)
            implements Provider {}

    /**
     * A hosted zone of Amazon Route 53.
     *
     * @param accessKey null: the SDK's own chain of credentials
     * @param endpoint null: Amazon's
     */
    public record Route53(
            String zoneId,
            @Nullable SecretReference accessKey,
            @Nullable SecretReference secretKey,
            @Nullable URI endpoint)
            implements Provider {}
}
